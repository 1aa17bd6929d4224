package io.remdreaming.cli;

import io.remdreaming.cli.dream.DreamTask;
import io.remdreaming.model.memory.Operations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Dreams the moments of late sessions. */
@Command(name = "moments")
final class MomentsCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  private final Context context;

  MomentsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var operations = List.of(Operations.CHUNKS, Operations.MOMENTS);
    var task =
        new DreamTask(
            "moments",
            dream.scope(),
            operations,
            operations,
            dream.from(context, Instant.now()),
            dream.limit(),
            DreamTask.Limited.SESSIONS,
            Map.of());
    return Dreaming.run(task, dream, context);
  }
}

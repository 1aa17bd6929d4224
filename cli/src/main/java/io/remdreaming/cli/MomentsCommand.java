package io.remdreaming.cli;

import io.remdreaming.cli.dream.DreamTask.Limited;
import io.remdreaming.model.memory.Operations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Dreams the moments of late sessions. */
@Command(name = "moments")
final class MomentsCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  @Override
  public Integer call() {
    var operations = List.of(Operations.CHUNKS, Operations.MOMENTS);
    var task = dream.task("moments", operations, Limited.SESSIONS, Map.of(), context());
    return dream.run(task, context());
  }
}

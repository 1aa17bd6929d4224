package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.dream.DreamTask.Limited;
import io.remdreaming.model.memory.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dreams the affinities of late resources. */
@Command(name = "affinity")
final class AffinityCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  @Option(
      names = "--use-llm",
      description = "Asks a model how resources are related to their neighbours; needs --limit.")
  private boolean useLlm;

  @Option(
      names = "--similarity-threshold",
      paramLabel = "COSINE",
      description = "The least similarity, unless the tenant's policy says otherwise.")
  private @Nullable Double threshold;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "The most neighbours, unless the tenant's policy says otherwise.")
  private @Nullable Integer topK;

  @Override
  public Integer call() {
    var options = new HashMap<String, String>();
    if (useLlm) {
      options.put("affinity.llm-limit", Integer.toString(dream.limitOf("--use-llm")));
    }
    if (threshold != null) {
      options.put(
          "affinity.similarity-threshold",
          Double.toString(Numbers.within("--similarity-threshold", threshold, 0, 1)));
    }
    if (topK != null) {
      options.put("affinity.top-k", Integer.toString(Numbers.within("--top-k", topK, 1, 1_000)));
    }
    var operations = List.of(Operations.AFFINITY);
    var task = dream.task("affinity", operations, Limited.RESOURCES, options, context());
    return dream.run(task, context());
  }
}

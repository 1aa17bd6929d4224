package io.remdreaming.cli;

import io.remdreaming.cli.dream.DreamTask.Limited;
import io.remdreaming.model.memory.Operations;
import java.util.HashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Dreams everything that is late. */
@Command(name = "full")
final class FullCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  @Option(
      names = "--use-llm-affinity",
      description = "Asks a model how resources are related to their neighbours; needs --limit.")
  private boolean useLlmAffinity;

  @Option(names = "--skip-extractors", description = "Leaves ontologies out.")
  private boolean skipExtractors;

  @Override
  public Integer call() {
    var options = new HashMap<String, String>();
    if (useLlmAffinity) {
      options.put("affinity.llm-limit", Integer.toString(dream.limitOf("--use-llm-affinity")));
    }
    var operations =
        Operations.ALL.stream()
            .filter(operation -> !skipExtractors || !operation.equals(Operations.ONTOLOGIES))
            .sorted()
            .toList();
    var task = dream.task("full", operations, Limited.SESSIONS, options, context());
    return dream.run(task, context());
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.dream.DreamTask.Limited;
import io.remdreaming.model.memory.Operations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has one extractor work on late documents. */
@Command(name = "custom")
final class CustomCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private DreamOptions dream = new DreamOptions();

  @Option(
      names = "--extractor",
      required = true,
      paramLabel = "NAME",
      description = "The extractor, as it was applied with 'extractor apply'.")
  private @Nullable Id extractor;

  @Override
  public Integer call() {
    var name = Objects.requireNonNull(extractor).value();
    var operations = List.of(Operations.ONTOLOGIES);
    var options = Map.of("ontologies.extractors", name);
    var task = dream.task("ontology", operations, Limited.RESOURCES, options, context());
    return dream.run(task, name, context());
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.demo.DemoSettings;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.evaluate.Evaluator;
import io.remdreaming.cli.evaluate.Evaluator.Format;
import io.remdreaming.cli.flink.ResourceStack;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what SEARCH finds. */
@Command(name = "evaluate")
final class EvaluateCommand extends ContextCommand implements Callable<Integer> {

  @Mixin private JobOptions job = new JobOptions();

  @Option(
      names = "--events",
      arity = "1..*",
      required = true,
      paramLabel = "FILE",
      description = "Events, one a line, or the published file of --format.")
  private List<Path> events = List.of();

  @Option(
      names = "--questions",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Questions, one a line: user_id, question, evidence (ids of messages).")
  private List<Path> questions = List.of();

  @Option(
      names = "--format",
      defaultValue = "events",
      paramLabel = "FORMAT",
      description = "events, locomo or longmemeval (default: ${DEFAULT-VALUE}).")
  private Format format = Format.EVENTS;

  @Option(names = "--json", description = "Prints one object.")
  private boolean json;

  @Override
  public Integer call() {
    events.forEach(file -> InputFile.require(file, "a file of events"));
    questions.forEach(file -> InputFile.require(file, "a file of questions"));
    if (questions.isEmpty() == (format == Format.EVENTS)) {
      throw new InvalidInputException(
          format == Format.EVENTS
              ? "--questions: found nothing, expected a file of questions"
              : "--questions: found a file, expected none, since that of --events holds them");
    }
    var environment = context().environment();
    var evaluator =
        new Evaluator(
            environment.home(),
            Database.of(environment),
            context().messages(),
            context().columns());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(
          () ->
              evaluator.run(
                  new Evaluator.Files(format, events, questions),
                  this::settings,
                  closing.add(new QueryEmbeddings(new ConnectionOptions(), environment))::of,
                  json,
                  context().out(),
                  closing));
    }
  }

  private DemoSettings settings(List<Path> inputs) {
    return new DemoSettings(
        inputs,
        true,
        true,
        job.parallelism(),
        job.isBatch(),
        null,
        job.uiPorts(),
        job.job(),
        job.flink());
  }
}

package io.remdreaming.cli.evaluate;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.demo.Demo;
import io.remdreaming.cli.demo.DemoSettings;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.Scope;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Dreams the events of a dataset in a home of its own, then asks its questions.
 *
 * @param database is emptied
 */
public record Evaluator(RemHome home, Database database, PrintStream messages, int columns) {

  /** The forms in which datasets come. */
  public enum Format {
    EVENTS,
    LOCOMO,
    LONGMEMEVAL
  }

  /** Files of a form, as given. */
  public record Files(Format format, List<Path> events, List<Path> questions) {}

  /**
   * Dreams, asks, and prints.
   *
   * @param settings of the job, given the files of events
   * @param json whether one JSON object is printed
   */
  public void run(
      Files files,
      Function<List<Path>, DemoSettings> settings,
      Function<Scope, QueryEmbedder> embedder,
      boolean json,
      PrintStream out,
      ResourceStack closing) {
    home.create();
    var dataset = read(files, home.root().resolve("events.jsonl"));
    if (dataset.questions().isEmpty()) {
      throw new InvalidInputException(
          "--questions: found no question whose evidence is among the events, expected one");
    }
    new Demo(settings.apply(dataset.events()), home, database, messages, columns).run(closing);
    messages.printf("Asking %d questions%n", dataset.questions().size());
    var bm25 = new Bm25Searcher(dataset.turns());
    var evaluation =
        database.with(
            connection -> Evaluation.of(dataset, new MemorySearcher(connection, embedder), bm25));
    if (json) {
      EvaluationReport.printJson(evaluation, out);
    } else {
      EvaluationReport.print(evaluation, out);
    }
  }

  private static Dataset read(Files files, Path converted) {
    return switch (files.format()) {
      case EVENTS -> EventFiles.read(files.events(), files.questions());
      case LOCOMO -> LoCoMo.read(files.events(), converted);
      case LONGMEMEVAL -> LongMemEval.read(files.events(), converted);
    };
  }
}

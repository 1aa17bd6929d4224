package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.Scope;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What SEARCH finds in the live tables and in those of a version.
 *
 * @param leftOut questions whose evidence neither has
 */
public record SearchFigures(Figures live, Figures version, int leftOut) {

  /**
   * Asks the questions of files of both; the messages that they are about are in the live tables.
   *
   * @param isIncluded whether a tenant's memory is in the version
   */
  public static SearchFigures of(
      List<Path> questions,
      Function<String, Boolean> isIncluded,
      Database live,
      Database version,
      Function<Scope, QueryEmbedder> embedder) {
    var turns = live.with(StoredTurns::read);
    turns.keySet().removeIf(user -> !isIncluded.apply(user.tenantId()));
    var dataset = EventFiles.questionsOn(turns, questions);
    if (dataset.questions().isEmpty()) {
      throw new InvalidInputException(
          "--evaluate: found no question whose evidence is among the messages, expected one");
    }
    return new SearchFigures(
        figures(dataset, live, embedder), figures(dataset, version, embedder), dataset.leftOut());
  }

  private static Figures figures(
      Dataset dataset, Database database, Function<Scope, QueryEmbedder> embedder) {
    return database.with(
        connection -> Evaluation.searched(dataset, new MemorySearcher(connection, embedder)));
  }

  /** Prints a table for people. */
  public void print(String name, PrintStream out) {
    EvaluationReport.printHeader(out);
    EvaluationReport.row("live", live, out);
    EvaluationReport.row(name, version, out);
    out.printf("%d questions left out%n", leftOut);
  }

  public ObjectNode json() {
    ObjectNode json = JsonLines.MAPPER.createObjectNode();
    json.set("live", JsonLines.MAPPER.valueToTree(live));
    json.set("version", JsonLines.MAPPER.valueToTree(version));
    return json.put("left_out", leftOut);
  }
}

package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.report.Printable;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints an evaluation. */
final class EvaluationReport {

  private static final String ROW = "%-28s %9s  %-17s  %-17s  %-5s  %-17s%n";

  private EvaluationReport() {}

  /** Prints a table for people. */
  static void print(Evaluation evaluation, PrintStream out) {
    printHeader(out);
    row("SEARCH", evaluation.search(), out);
    row("BM25", evaluation.bm25(), out);
    evaluation.byCategory().forEach((name, figures) -> row("SEARCH, " + name, figures, out));
    out.printf(
        Locale.ROOT,
        "SEARCH took %.1f ms (p50), %.1f ms (p95); %d questions left out%n",
        evaluation.latency().p50(),
        evaluation.latency().p95(),
        evaluation.leftOut());
  }

  static void printHeader(PrintStream out) {
    out.printf(ROW, "", "questions", "recall@5/10/20", "all@5/10/20", "MRR", "session@1/5/10");
  }

  static void row(String name, Figures figures, PrintStream out) {
    out.printf(
        ROW,
        Printable.of(name),
        figures.questions(),
        joined(figures.recall()),
        joined(figures.recallAll()),
        fraction(figures.mrr()),
        joined(figures.sessionHit()));
  }

  private static String joined(Map<String, Double> means) {
    return means.values().stream().map(EvaluationReport::fraction).collect(Collectors.joining("/"));
  }

  private static String fraction(double mean) {
    return String.format(Locale.ROOT, "%.3f", mean);
  }

  /** Prints one object on one line. */
  static void printJson(Evaluation evaluation, PrintStream out) {
    ObjectNode object = JsonLines.MAPPER.valueToTree(evaluation.search());
    object.set("bm25", JsonLines.MAPPER.valueToTree(evaluation.bm25()));
    object.set("by_category", JsonLines.MAPPER.valueToTree(evaluation.byCategory()));
    object.set("latency_ms", JsonLines.MAPPER.valueToTree(evaluation.latency()));
    object.put("left_out", evaluation.leftOut());
    try {
      out.println(JsonLines.MAPPER.writeValueAsString(object));
    } catch (JsonProcessingException e) {
      throw new ExecutionFailedException("the figures could not be written as JSON", e);
    }
  }
}

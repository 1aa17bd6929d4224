package io.remdreaming.cli.versions;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.evaluate.SearchFigures;
import io.remdreaming.cli.report.Printable;
import io.remdreaming.query.versions.RowChange;
import io.remdreaming.query.versions.RowSample;
import io.remdreaming.query.versions.TableDiff;
import io.remdreaming.query.versions.VersionDiff;
import io.remdreaming.sinks.versions.MemoryVersion;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints how a version differs from the live one.
 *
 * @param recall of both, if questions were asked
 */
public record DiffReport(
    MemoryVersion version, VersionDiff diff, Optional<SearchFigures> recall, PrintStream out) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-24s %-14s %9s %9s %9s %9s%n";

  /** A table for people, and samples below it. */
  public void print() {
    out.printf("%s: %s%n", version.name(), Printable.of(version.scope().described()));
    out.printf(ROW, "table", "operation", "added", "gone", "changed", "equal");
    for (var table : diff.tables()) {
      out.printf(
          ROW,
          table.table(),
          table.operation(),
          table.added(),
          table.gone(),
          table.changed(),
          table.equal());
    }
    diff.tables().forEach(this::printSamples);
    out.printf("%-24s %9s %9s %12s %12s%n", "model calls", "made", "cached", "tokens", "USD");
    diff.calls()
        .forEach(
            calls ->
                out.printf(
                    "%-24s %9d %9d %12d %12s%n",
                    calls.operation(),
                    calls.calls(),
                    calls.cached(),
                    calls.tokens(),
                    calls.costUsd()));
    recall.ifPresent(figures -> figures.print(version.name(), out));
  }

  private void printSamples(TableDiff table) {
    for (var sample : table.samples()) {
      out.printf("%s %s: %s%n", sign(sample.change()), table.table(), Printable.of(sample.title()));
      sample
          .fields()
          .forEach(
              (field, values) ->
                  out.printf(
                      "    %s: %s -> %s%n",
                      field, Printable.of(values.live()), Printable.of(values.version())));
    }
  }

  private static String sign(RowChange change) {
    return switch (change) {
      case ADDED -> "+";
      case GONE -> "-";
      case CHANGED -> "~";
    };
  }

  /** One object on one line. */
  public void printJson() {
    var json = JSON.createObjectNode().put("version", version.name());
    json.put("scope", version.scope().described());
    var tables = json.putArray("tables");
    for (var table : diff.tables()) {
      var object =
          tables
              .addObject()
              .put("table", table.table())
              .put("operation", table.operation())
              .put("added", table.added())
              .put("gone", table.gone())
              .put("changed", table.changed())
              .put("equal", table.equal());
      var samples = object.putArray("samples");
      table.samples().forEach(sample -> add(sample, samples));
    }
    var calls = json.putArray("model_calls");
    diff.calls().forEach(each -> calls.add(JSON.valueToTree(each)));
    recall.ifPresent(figures -> json.set("recall", figures.json()));
    out.println(json);
  }

  private static void add(RowSample sample, ArrayNode samples) {
    ObjectNode object = samples.addObject();
    object
        .put("change", sample.change().name().toLowerCase(Locale.ROOT))
        .put("id", sample.id())
        .put("title", sample.title());
    var fields = object.putObject("fields");
    sample
        .fields()
        .forEach(
            (field, values) ->
                fields
                    .putObject(field)
                    .put("live", values.live())
                    .put("version", values.version()));
  }
}

package io.remdreaming.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.query.Hit;
import io.remdreaming.query.HitJson;
import io.remdreaming.query.Match;
import io.remdreaming.query.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What a query has found, a line each: for people, or as JSON. */
public final class QueryReport {

  private static final List<String> SAYING =
      List.of("summary", "summary_text", "fact", "content", "display_name", "name", "description");
  private static final int TABLE = 22;
  private static final int KEY = 44;
  private static final int TEXT = 120;
  private static final int MINUTES = 16;
  private static final int SIGNAL = 16;
  private static final int CONTEXT = 160;
  private static final String INDENT = "       ";

  private QueryReport() {}

  /** Prints for people. */
  public static void print(Result result, PrintStream out) {
    for (var edges : result.plan()) {
      out.printf(
          Locale.ROOT,
          "%5d  %.2f  %s  %s%n",
          edges.count(),
          edges.strongest(),
          Columns.fit(edges.relType(), TABLE),
          Printable.of(edges.from()));
    }
    for (var hit : result.hits()) {
      out.println(
          String.join("  ", how(hit), Columns.fit(hit.table(), TABLE), Columns.fit(hit.key(), KEY))
              + "  "
              + Columns.fit(saying(hit), TEXT).stripTrailing());
      if (hit.match() != null) {
        print(hit.match(), !result.stages().isEmpty(), out);
      }
    }
    result.stages().forEach(stage -> print(stage, out));
    if (result.isEmpty()) {
      out.println("Nothing found");
    }
  }

  /** How well a row answers, or by which edge it was reached. */
  private static String how(Hit hit) {
    var via = hit.via();
    if (via != null) {
      return String.format(
          Locale.ROOT,
          "%d  %.2f  %s",
          via.depth(),
          via.weight(),
          Columns.fit(via.relType(), TABLE));
    }
    return hit.score() == null ? "     " : String.format(Locale.ROOT, " %.2f", hit.score());
  }

  /** What explains a hit, and the messages around it. */
  private static void print(Match match, boolean explained, PrintStream out) {
    if (explained) {
      var parts = new StringJoiner(", ", INDENT + "= ", "");
      match
          .parts()
          .forEach(
              (signal, part) -> parts.add(String.format(Locale.ROOT, "%s %.3f", signal, part)));
      out.println(parts);
    }
    for (var said : match.context()) {
      var line = minute(said.at()) + "  " + speaker(said.speaker()) + said.content();
      out.println(INDENT + Columns.fit(line, CONTEXT).stripTrailing());
    }
  }

  private static String speaker(String name) {
    return name.isEmpty() ? "" : name + ": ";
  }

  /** What a signal tells of a table's rows. */
  private static void print(Result.Stage stage, PrintStream out) {
    var hits = new StringJoiner(", ");
    for (var hit : stage.hits()) {
      hits.add(String.format(Locale.ROOT, "%s #%d (%.2f)", hit.key(), hit.rank(), hit.value()));
    }
    out.printf(
        Locale.ROOT,
        "%s  %s  weight %5.2f  %6d rows: %s%n",
        Columns.fit(stage.table(), TABLE),
        Columns.fit(stage.signal(), SIGNAL),
        stage.weight(),
        stage.candidates(),
        Printable.of(hits.toString()));
  }

  /** A time in ISO-8601 up to its minute. */
  private static String minute(String at) {
    return at.substring(0, Math.min(at.length(), MINUTES)).replace('T', ' ');
  }

  /** What a row says; of one that was searched also when, and of a message who. */
  private static String saying(Hit hit) {
    var match = hit.match();
    if (match == null) {
      return saying(hit.row());
    }
    var speaker = speaker(match.speaker());
    return minute(match.at()) + "  " + speaker + saying(hit.row());
  }

  private static String saying(ObjectNode row) {
    return SAYING.stream()
        .map(column -> row.path(column).asText(""))
        .filter(text -> !text.isBlank() && !text.equals("null"))
        .findFirst()
        .orElse("");
  }

  /** Prints an object a line, with all columns of rows. */
  public static void printJson(Result result, PrintStream out) {
    result.plan().forEach(edges -> out.println(Printable.of(json(edges))));
    result.hits().forEach(hit -> out.println(Printable.of(json(hit))));
  }

  static String json(Object object) {
    try {
      return HitJson.MAPPER.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new ExecutionFailedException("A row could not be written as JSON", e);
    }
  }
}

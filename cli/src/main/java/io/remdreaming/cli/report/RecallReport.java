package io.remdreaming.cli.report;

import io.remdreaming.query.recall.ContextPack;
import java.io.PrintStream;

/** What is recalled about a question, as it stands in a prompt, or as JSON. */
public final class RecallReport {

  private RecallReport() {}

  /** Prints the text of a prompt. */
  public static void print(ContextPack pack, PrintStream out) {
    if (pack.isEmpty()) {
      out.println("Nothing found");
      return;
    }
    pack.text().lines().forEach(line -> out.println(Printable.of(line)));
  }

  /** Prints one object. */
  public static void printJson(ContextPack pack, PrintStream out) {
    out.println(Printable.of(QueryReport.json(pack)));
  }
}

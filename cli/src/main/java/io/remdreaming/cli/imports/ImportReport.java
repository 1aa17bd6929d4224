package io.remdreaming.cli.imports;

import io.remdreaming.cli.report.Printable;
import io.remdreaming.imports.Tally;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;

/** What an import has read, sent and left out. */
public final class ImportReport {

  private ImportReport() {}

  /**
   * Prints the counts: all first, then those of each reason, the most frequent first.
   *
   * @param verb what was done with what was not skipped, such as {@code sent to rem.activity}
   */
  public static void print(Tally tally, String verb, PrintStream out) {
    out.println(
        "%d read = %s %s + %d skipped".formatted(tally.read(), sent(tally), verb, tally.left()));
    tally.skipped().entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Tally.Skipped> entry) -> entry.getValue().count())
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .forEach(
            entry ->
                out.println(
                    Printable.of(
                        "  %7d %s (first: %s)"
                            .formatted(
                                entry.getValue().count(),
                                entry.getKey(),
                                entry.getValue().first()))));
    out.flush();
  }

  private static String sent(Tally tally) {
    return tally.others() > 0
        ? "%d events".formatted(tally.sent())
        : "%d messages + %d files".formatted(tally.messages(), tally.files());
  }
}

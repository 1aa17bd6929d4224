package io.remdreaming.cli.report;

import io.remdreaming.cli.database.Database;
import io.remdreaming.sinks.tables.Fingerprint;
import io.remdreaming.sinks.tables.TableFingerprint;
import java.io.PrintStream;
import java.util.SortedMap;

/** The fingerprint of what is remembered: equal tables, equal lines. */
public final class FingerprintReport {

  private FingerprintReport() {}

  /** A line a table, and the total. */
  public static void print(Database database, PrintStream out) {
    var tables = database.with(Fingerprint::of);
    tables.forEach(
        (table, print) -> out.printf("%-28s %10d  %s%n", table, print.count(), print.hash()));
    printTotal(tables, out);
  }

  static void printTotal(Database database, PrintStream out) {
    printTotal(database.with(Fingerprint::of), out);
  }

  private static void printTotal(SortedMap<String, TableFingerprint> tables, PrintStream out) {
    out.printf("%-28s %10s  %s%n", "total", "", Fingerprint.total(tables));
  }
}

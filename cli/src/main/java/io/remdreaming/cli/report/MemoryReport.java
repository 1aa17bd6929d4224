package io.remdreaming.cli.report;

import io.remdreaming.cli.database.Database;
import java.io.PrintStream;

/** What is remembered: timeline, affinities, rows and dead letters. */
public final class MemoryReport {

  private MemoryReport() {}

  public static void print(Database database, PrintStream out) {
    database.run(
        connection -> {
          connection.setAutoCommit(false);
          out.println();
          Timeline.print(connection, out);
          out.println();
          Affinities.print(connection, out);
          out.println();
          Counts.print(connection, out);
          out.println();
          Counts.printDeadLetters(connection, out);
          connection.rollback();
        });
    out.println();
    out.println("Fingerprint");
    FingerprintReport.printTotal(database, out);
    out.flush();
  }
}

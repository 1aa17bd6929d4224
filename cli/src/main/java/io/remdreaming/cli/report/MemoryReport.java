package io.remdreaming.cli.report;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.memory.Affinity;
import io.remdreaming.query.memory.RowCount;
import io.remdreaming.query.memory.TimelineMoment;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Prints what is remembered: timeline, affinities, rows, dead letters and the fingerprint. */
public final class MemoryReport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final int MOST_AFFINITIES = 10;

  private final PrintStream out;
  private String owner = "";

  private MemoryReport(PrintStream out) {
    this.out = out;
  }

  public static void print(Database database, PrintStream out) {
    database.run(new MemoryReport(out)::print);
    out.println();
    out.println("Fingerprint");
    FingerprintReport.printTotal(database, out);
    out.flush();
  }

  private void print(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    title("Timeline (UTC)");
    TimelineMoment.each(connection, this::print);
    if (owner.isEmpty()) {
      out.println("  no moments");
    }
    title("Strongest affinities");
    var affinities = Affinity.strongest(connection, MOST_AFFINITIES);
    affinities.forEach(this::print);
    printNoneIfEmpty(affinities);
    title("Rows");
    RowCount.ofTables(connection).stream().filter(table -> table.rows() > 0).forEach(this::print);
    title("Dead letters");
    var letters = RowCount.ofDeadLetters(connection);
    letters.forEach(this::print);
    printNoneIfEmpty(letters);
    connection.rollback();
  }

  private void title(String title) {
    out.println();
    out.println(title);
  }

  private void printNoneIfEmpty(List<?> all) {
    if (all.isEmpty()) {
      out.println("  none");
    }
  }

  private void print(TimelineMoment moment) {
    var next = moment.tenantId() + " / " + moment.userId();
    if (!next.equals(owner)) {
      owner = next;
      out.println("  " + Printable.of(owner));
    }
    var line =
        String.join(
            "  ",
            TIME.format(moment.start().withOffsetSameInstant(ZoneOffset.UTC)),
            Columns.fit(moment.name(), 44),
            Columns.fit(moment.type(), 15),
            Columns.fit(moment.persons(), 20),
            Printable.of(moment.emotions()));
    out.println("    " + line.stripTrailing());
    out.println(" ".repeat(22) + Columns.fit(moment.summary(), 100).stripTrailing());
  }

  private void print(Affinity edge) {
    var user = edge.userId().isEmpty() ? "shared" : edge.userId();
    out.printf(
        "  %.4f  %s  %s -> %s  %s%n",
        edge.weight(),
        Columns.fit(edge.tenantId() + " / " + user, 28),
        Columns.fit(edge.name(), 22),
        Columns.fit(edge.target() + (edge.isShared() ? " (shared)" : ""), 40),
        Columns.fit(edge.targetSummary(), 50).stripTrailing());
  }

  private void print(RowCount count) {
    out.printf("  %-28s %,10d%n", count.name(), count.rows());
  }
}

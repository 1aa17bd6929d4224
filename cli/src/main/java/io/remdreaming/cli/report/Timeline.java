package io.remdreaming.cli.report;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The moments of every user, in their order. */
final class Timeline {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final String MOMENTS =
      """
      SELECT tenant_id, user_id, starts_timestamp, name, moment_type, summary,
             coalesce((SELECT string_agg(p ->> 'name', ', ' ORDER BY n)
                         FROM jsonb_array_elements(present_persons) WITH ORDINALITY AS e (p, n)), '') AS persons,
             coalesce(array_to_string(emotion_tags, ', '), '') AS emotions
        FROM moments
       WHERE deleted_at IS NULL
       ORDER BY tenant_id, user_id, starts_timestamp, id
      """;

  private Timeline() {}

  static void print(Connection connection, PrintStream out) throws SQLException {
    out.println("Timeline (UTC)");
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(1_000);
      try (var moments = statement.executeQuery(MOMENTS)) {
        var owner = "";
        while (moments.next()) {
          var next = moments.getString("tenant_id") + " / " + moments.getString("user_id");
          if (!next.equals(owner)) {
            owner = next;
            out.println("  " + Printable.of(owner));
          }
          out.println("    " + line(moments));
          out.println(
              " ".repeat(22) + Columns.fit(moments.getString("summary"), 100).stripTrailing());
        }
        if (owner.isEmpty()) {
          out.println("  no moments");
        }
      }
    }
  }

  private static String line(ResultSet moment) throws SQLException {
    var start = moment.getObject("starts_timestamp", OffsetDateTime.class);
    return String.join(
            "  ",
            TIME.format(start.withOffsetSameInstant(ZoneOffset.UTC)),
            Columns.fit(moment.getString("name"), 44),
            Columns.fit(moment.getString("moment_type"), 15),
            Columns.fit(moment.getString("persons"), 20),
            Printable.of(moment.getString("emotions")))
        .stripTrailing();
  }
}

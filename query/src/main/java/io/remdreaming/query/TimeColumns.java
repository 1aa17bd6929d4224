package io.remdreaming.query;

import java.util.Map;

/**
 * When the rows {@code t} of a table have happened or held, in SQL.
 *
 * @param from the first instant
 * @param to the last one
 */
record TimeColumns(String from, String to) {

  private static final String FOREVER = "'9999-12-31Z'::timestamptz";

  private static final Map<String, TimeColumns> OF =
      Map.of(
          "resources",
          at("coalesce(t.timestamp, t.created_at)"),
          "moments",
          new TimeColumns("t.starts_timestamp", "coalesce(t.ends_timestamp, t.starts_timestamp)"),
          "conversation_summaries",
          new TimeColumns("t.start_timestamp", "t.end_timestamp"),
          "entities",
          new TimeColumns(
              "coalesce(t.first_seen, t.created_at)", "coalesce(t.last_seen, t.created_at)"),
          "relationships",
          new TimeColumns("t.valid_at", "coalesce(t.invalid_at, %s)".formatted(FOREVER)));

  private static TimeColumns at(String column) {
    return new TimeColumns(column, column);
  }

  static TimeColumns of(Table table) {
    return OF.getOrDefault(table.name(), at("t.created_at"));
  }

  /** That rows have happened within a time, as far as it was known by another. */
  static Sql condition(Query.Time time, Table table) {
    var columns = of(table);
    var sql = Sql.of("true");
    var during = time.during();
    if (during != null) {
      sql =
          sql.and(
                  "AND %s >= CAST(? AS timestamptz)".formatted(columns.to),
                  during.from().toString())
              .and(
                  "AND %s < CAST(? AS timestamptz)".formatted(columns.from),
                  during.to().toString());
    }
    var asOf = time.asOf();
    if (asOf != null) {
      sql = sql.and("AND %s <= CAST(? AS timestamptz)".formatted(columns.from), asOf.toString());
      if (table.name().equals("relationships")) {
        sql = sql.and("AND %s > CAST(? AS timestamptz)".formatted(columns.to), asOf.toString());
      }
    }
    return sql;
  }
}

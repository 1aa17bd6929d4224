package io.remdreaming.query;

import io.remdreaming.query.Query.Facts;
import io.remdreaming.query.Query.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has happened within a time, and the facts that held at one. */
final class MemoryOfTime {

  private MemoryOfTime() {}

  /** MOMENTS, in the order of their beginnings. */
  static List<Hit> answer(Moments query, QueryContext memory) {
    var table = memory.catalog().table("moments");
    memory.check(query.where(), List.of(table));
    var condition =
        TimeColumns.condition(query.time(), table).and("AND").and(query.where().over(table));
    return rows(table, condition, "t.starts_timestamp, t.id", query.limit(), memory);
  }

  /** FACTS, the latest first. */
  static List<Hit> answer(Facts query, QueryContext memory) {
    var table = memory.catalog().table("relationships");
    var entities =
        memory.names().find(List.of(query.name())).stream()
            .filter(named -> named.place().table().equals("entities"))
            .map(named -> named.place().id())
            .collect(Collectors.toSet());
    if (entities.isEmpty()) {
      return List.of();
    }
    var asOf = query.time().asOf() == null ? query.time().now() : query.time().asOf();
    var held = new Query.Time(null, asOf, query.time().now());
    var condition = TimeColumns.condition(held, table).and("AND").and(about(entities));
    return rows(table, condition, "t.valid_at DESC, t.id", query.limit(), memory);
  }

  private static Sql about(Set<String> entities) {
    var ids = entities.stream().sorted().toArray(String[]::new);
    return Sql.of(
        "(t.source_id = ANY (CAST(? AS uuid[])) OR t.target_id = ANY (CAST(? AS uuid[])))",
        ids,
        ids);
  }

  /** Live rows of a table that the caller may see. */
  static List<Hit> rows(Table table, Sql condition, String order, int limit, QueryContext memory) {
    var hits = new ArrayList<Hit>();
    memory
        .reader()
        .each(
            Sql.of(
                    "SELECT %s FROM %s t WHERE t.deleted_at IS NULL AND"
                        .formatted(Rows.JSON, table.name()))
                .and(memory.owned("t"))
                .and("AND")
                .and(condition)
                .and("ORDER BY %s LIMIT ?".formatted(order), limit),
            row -> hits.add(Rows.hit(table.name(), row.text(1), null)));
    return hits;
  }
}

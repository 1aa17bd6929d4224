package io.remdreaming.query;

import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** SQL: live rows of one table, within the scope whatever the condition says. */
final class Selection {

  private Selection() {}

  static List<Hit> answer(Select query, QueryContext memory) {
    var table = memory.catalog().table(query.table());
    memory.check(query.where(), List.of(table));
    var hits = new ArrayList<Hit>();
    memory
        .reader()
        .each(
            Sql.of(
                    "SELECT %s FROM %s t WHERE t.deleted_at IS NULL AND"
                        .formatted(Rows.JSON, table.name()))
                .and(memory.owned("t"))
                .and("AND")
                .and(query.where().over(table))
                .and("ORDER BY %s LIMIT ?".formatted(order(query.order(), table)), query.limit()),
            row -> hits.add(Rows.hit(table.name(), row.text(1), null)));
    return hits;
  }

  /** Rows that are alike in what they are ordered by come in the order of their ids. */
  private static String order(List<Order> order, Table table) {
    return order.stream()
        .map(
            by -> table.column(by.column()).sql() + (by.descending() ? " DESC NULLS LAST, " : ", "))
        .collect(Collectors.joining("", "", "t.id"));
  }
}

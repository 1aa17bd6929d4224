package io.remdreaming.query;

import io.remdreaming.query.Query.Order;
import io.remdreaming.query.Query.Select;
import java.util.List;
import java.util.stream.Collectors;

/** SQL: live rows of one table, within the scope whatever the condition says. */
final class Selection {

  private Selection() {}

  static List<Hit> answer(Select query, QueryContext memory) {
    var table = memory.catalog().table(query.table());
    memory.check(query.where(), List.of(table));
    return MemoryOfTime.rows(
        table, query.where().over(table), order(query.order(), table), query.limit(), memory);
  }

  /** Rows that are alike in what they are ordered by come in the order of their ids. */
  private static String order(List<Order> order, Table table) {
    return order.stream()
        .map(
            by -> table.column(by.column()).sql() + (by.descending() ? " DESC NULLS LAST, " : ", "))
        .collect(Collectors.joining("", "", "t.id"));
  }
}

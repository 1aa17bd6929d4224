package io.remdreaming.query;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What must hold of a row. Values are bound, never written into a statement. */
sealed interface Condition {

  /** What every row fulfils. */
  Condition NONE = new All(List.of());

  /** What holds if all do. */
  record All(List<Condition> conditions) implements Condition {}

  /** What holds if any does. */
  record Any(List<Condition> conditions) implements Condition {}

  /** What holds if another does not. */
  record Not(Condition condition) implements Condition {}

  /**
   * A comparison of a column with values.
   *
   * @param column a column, or a path into a column of JSON, its steps joined by dots
   * @param values as they were written; none for NULL, two for a range
   */
  record Comparison(Token column, Operator operator, List<Token> values) implements Condition {}

  /** How a column is compared; NULL is less than nothing and equal to nothing but itself. */
  enum Operator {
    EQUAL("%s IS NOT DISTINCT FROM %s"),
    UNEQUAL("%s IS DISTINCT FROM %s"),
    LESS("%s < %s"),
    AT_MOST("%s <= %s"),
    GREATER("%s > %s"),
    AT_LEAST("%s >= %s"),
    LIKE("%s LIKE %s"),
    ILIKE("%s ILIKE %s"),
    CONTAINS("%s @> %s"),
    IN("%s IN (%s)"),
    BETWEEN("%s BETWEEN %s AND %s"),
    NULL("%s IS NULL");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    /** The comparison of a column with values, all of them written in SQL. */
    String over(String column, List<String> values) {
      return this == BETWEEN
          ? sql.formatted(column, values.get(0), values.get(1))
          : sql.formatted(column, String.join(", ", values));
    }
  }

  /** The columns that it needs. */
  default Set<String> columns() {
    var columns = new TreeSet<String>();
    each(comparison -> columns.add(Column.first(comparison.column().text())));
    return columns;
  }

  /** Hands over every comparison. */
  default void each(Consumer<Comparison> consumer) {
    if (this instanceof All all) {
      all.conditions().forEach(condition -> condition.each(consumer));
    } else if (this instanceof Any any) {
      any.conditions().forEach(condition -> condition.each(consumer));
    } else if (this instanceof Not not) {
      not.condition().each(consumer);
    } else if (this instanceof Comparison comparison) {
      consumer.accept(comparison);
    }
  }

  /** As a condition over a table's rows {@code t}. */
  default Sql over(Table table) {
    if (this instanceof All all) {
      return joined(all.conditions(), " AND ", "true", table);
    } else if (this instanceof Any any) {
      return joined(any.conditions(), " OR ", "false", table);
    } else if (this instanceof Not not) {
      var inner = not.condition().over(table);
      return new Sql("NOT coalesce(%s, false)".formatted(inner.text()), inner.values());
    }
    var comparison = (Comparison) this;
    return table.column(comparison.column()).compared(comparison.operator(), comparison.values());
  }

  private static Sql joined(List<Condition> conditions, String by, String none, Table table) {
    var parts = conditions.stream().map(condition -> condition.over(table)).toList();
    return new Sql(
        parts.isEmpty() ? none : parts.stream().map(Sql::text).collect(joining(by, "(", ")")),
        parts.stream().flatMap(part -> part.values().stream()).toList());
  }
}

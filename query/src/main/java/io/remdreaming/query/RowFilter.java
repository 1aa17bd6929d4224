package io.remdreaming.query;

import io.remdreaming.model.sql.NamedSql.RowMapper;
import io.remdreaming.query.Reader.ReadException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** A condition as it stands behind WHERE, over rows {@code t} of its caller's statement. */
public final class RowFilter {

  private final Condition condition;
  private final Table table;

  private RowFilter(Condition condition, Table table) {
    this.condition = condition;
    this.table = table;
  }

  /**
   * Reads a filter.
   *
   * @param rows what the rows are, for messages
   * @param columns the types of their columns, by name
   * @throws QueryException if it is none, or compares a column as its type does not allow
   */
  public static RowFilter parse(String text, String rows, SortedMap<String, String> columns) {
    var tokens = Tokens.of(text);
    var condition = new ConditionParser(tokens).condition();
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.wrong("AND, OR or the end");
    }
    var table = new Table(rows, columns, false);
    condition.each(
        comparison -> table.column(comparison.column()).comparedAs(comparison.operator()));
    return new RowFilter(condition, table);
  }

  /**
   * What a statement finds, in a read-only transaction in UTC.
   *
   * @param before the statement up to its condition
   * @param after the rest of it
   * @throws QueryException if a value cannot be compared with its column
   */
  public <T> List<T> list(Connection connection, Sql before, Sql after, RowMapper<T> mapper)
      throws SQLException {
    var deadline = Deadline.within(RemQuery.USUAL_TIME);
    try (var transaction = ReadOnlyTransaction.begin(connection, deadline)) {
      QueryContext.check(new Reader(connection, deadline), condition, List.of(table));
      var all = new ArrayList<T>();
      try (var statement = before.and(condition.over(table)).and(after).prepare(connection);
          var rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(mapper.of(rows));
        }
      }
      return all;
    } catch (ReadException e) {
      throw e.failure();
    }
  }
}

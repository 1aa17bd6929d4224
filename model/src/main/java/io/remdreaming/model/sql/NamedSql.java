package io.remdreaming.model.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SQL with named parameters, like {@code :tenant_id}. A name may occur several times. Casts ({@code
 * ::text}) are left as they are; a text literal must not hold a colon before a letter.
 */
public final class NamedSql {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  /** Rows that are fetched at a time. */
  private static final int PAGE = 1_000;

  private final String positional;
  private final List<String> names;

  private NamedSql(String positional, List<String> names) {
    this.positional = positional;
    this.names = names;
  }

  public static NamedSql of(String text) {
    var names = PARAMETER.matcher(text).results().map((MatchResult found) -> found.group(1));
    return new NamedSql(PARAMETER.matcher(text).replaceAll("?"), names.toList());
  }

  /** The SQL as JDBC takes it, with {@code ?}. */
  public String positional() {
    return positional;
  }

  /** The statement, whose parameters have no values yet. */
  public NamedStatement prepare(Connection connection) throws SQLException {
    return on(connection.prepareStatement(positional));
  }

  /** The same for a statement that somebody else has prepared from {@link #positional()}. */
  public NamedStatement on(PreparedStatement statement) {
    return new NamedStatement(statement, names);
  }

  /** Makes something of a row of a result. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** All that it finds, with values for every parameter. */
  public <T> List<T> list(Connection connection, Map<String, ?> values, RowMapper<T> mapper)
      throws SQLException {
    var all = new ArrayList<T>();
    each(connection, values, mapper, all::add);
    return all;
  }

  /** The one row that it always finds. */
  public <T> T one(Connection connection, Map<String, ?> values, RowMapper<T> mapper)
      throws SQLException {
    return list(connection, values, mapper).get(0);
  }

  /** Runs it with values for every parameter; returns how many rows it has changed. */
  public int update(Connection connection, Map<String, ?> values) throws SQLException {
    try (var statement = prepare(connection)) {
      return statement.set(values).executeUpdate();
    }
  }

  /** Hands over what it finds as it is read, which within a transaction is page by page. */
  public <T> void each(
      Connection connection, Map<String, ?> values, RowMapper<T> mapper, Consumer<T> consumer)
      throws SQLException {
    try (var statement = connection.prepareStatement(positional)) {
      statement.setFetchSize(PAGE);
      try (var rows = on(statement).set(values).executeQuery()) {
        while (rows.next()) {
          consumer.accept(mapper.of(rows));
        }
      }
    }
  }
}

package io.remdreaming.model.sql;

import io.remdreaming.model.memory.EmbeddingSpace;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose parameters are set by name; see {@link NamedSql}. */
public final class NamedStatement implements AutoCloseable {

  private final PreparedStatement statement;
  private final List<String> names;

  NamedStatement(PreparedStatement statement, List<String> names) {
    this.statement = statement;
    this.names = names;
  }

  /**
   * Sets a parameter wherever it occurs.
   *
   * @param value as JDBC takes it, or an instant, or an array of texts
   * @throws IllegalArgumentException if the statement has no such parameter
   */
  public NamedStatement set(String name, @Nullable Object value) throws SQLException {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("expected one of %s, found %s".formatted(names, name));
    }
    for (var i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        statement.setObject(i + 1, bound(value));
      }
    }
    return this;
  }

  NamedStatement set(Map<String, ?> values) throws SQLException {
    for (var value : values.entrySet()) {
      set(value.getKey(), value.getValue());
    }
    return this;
  }

  private @Nullable Object bound(@Nullable Object value) throws SQLException {
    if (value instanceof Instant instant) {
      return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
    return value instanceof String[] texts
        ? statement.getConnection().createArrayOf("text", texts)
        : value;
  }

  /** Sets {@code provider}, {@code model} and {@code dimension}. */
  public NamedStatement set(EmbeddingSpace space) throws SQLException {
    return set("provider", space.provider())
        .set("model", space.model())
        .set("dimension", space.dimension());
  }

  public void execute() throws SQLException {
    statement.execute();
  }

  public int executeUpdate() throws SQLException {
    return statement.executeUpdate();
  }

  public ResultSet executeQuery() throws SQLException {
    return statement.executeQuery();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}

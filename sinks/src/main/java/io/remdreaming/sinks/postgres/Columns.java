package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows on their way to the database: one array a column, each by its name. A statement takes them
 * either as the arguments of a function or as a table of its own.
 */
public final class Columns {

  private final Map<String, BinaryArray> arrays = new LinkedHashMap<>();

  public BinaryArray texts(String name) {
    return add(name, BinaryArray.texts());
  }

  public BinaryArray ints(String name) {
    return add(name, BinaryArray.ints());
  }

  public BinaryArray longs(String name) {
    return add(name, BinaryArray.longs());
  }

  public BinaryArray uuids(String name) {
    return add(name, BinaryArray.uuids());
  }

  public BinaryArray times(String name) {
    return add(name, BinaryArray.times());
  }

  public BinaryArray dates(String name) {
    return add(name, BinaryArray.dates());
  }

  public BinaryArray jsons(String name) {
    return add(name, BinaryArray.jsons());
  }

  public BinaryArray blobs(String name) {
    return add(name, BinaryArray.blobs());
  }

  public BinaryArray vectors(String name) {
    return add(name, BinaryArray.vectors());
  }

  private BinaryArray add(String name, BinaryArray array) {
    if (arrays.put(name, array) != null) {
      throw new IllegalArgumentException("expected one column " + name + ", found two");
    }
    return array;
  }

  /** A function's call with the columns as its arguments: {@code put_edges(tenants => ?, ...)}. */
  public String call(String function) {
    return arrays.keySet().stream()
        .map(name -> name + " => ?")
        .collect(Collectors.joining(", ", function + "(", ")"));
  }

  /** The columns as a table: {@code unnest(?, ?) AS alias(tenant_id, user_id)}. */
  public String table(String alias) {
    return arrays.keySet().stream()
        .map(name -> "?")
        .collect(Collectors.joining(", ", "unnest(", ") AS " + alias))
        .concat("(" + String.join(", ", arrays.keySet()) + ")");
  }

  /** The statement with the columns as its only parameters. */
  public PreparedStatement prepare(Connection open, String sql) throws SQLException {
    return BinaryArray.bound(open, sql, arrays.values());
  }
}

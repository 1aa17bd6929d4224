package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way to the database: one array a column, each by its name. A statement takes them
 * either as the arguments of a function or as a table of its own.
 */
public final class Columns {

  private final Map<String, BinaryArray> arrays = new LinkedHashMap<>();

  /** Takes columns that have one element of each of some rows. */
  public <R> OfRows<R> of(Iterable<R> rows) {
    return new OfRows<>(rows);
  }

  /** Adds columns, each with its name and what it has of a row; null becomes NULL. */
  public final class OfRows<R> {

    private final Iterable<R> rows;

    private OfRows(Iterable<R> rows) {
      this.rows = rows;
    }

    public OfRows<R> texts(String name, Function<R, @Nullable String> text) {
      return add(name, "text", text, BinaryArray::add);
    }

    public OfRows<R> ints(String name, Function<R, @Nullable Integer> number) {
      return add(name, "int4", number, BinaryArray::add);
    }

    public OfRows<R> longs(String name, Function<R, @Nullable Long> number) {
      return add(name, "int8", number, BinaryArray::add);
    }

    public OfRows<R> uuids(String name, Function<R, @Nullable String> id) {
      return add(name, "uuid", id, BinaryArray::addUuid);
    }

    public OfRows<R> times(String name, Function<R, @Nullable Instant> time) {
      return add(name, "timestamptz", time, BinaryArray::add);
    }

    public OfRows<R> dates(String name, Function<R, @Nullable LocalDate> date) {
      return add(name, "date", date, BinaryArray::add);
    }

    public OfRows<R> jsons(String name, Function<R, @Nullable String> json) {
      return add(name, "jsonb", json, BinaryArray::addJson);
    }

    public OfRows<R> blobs(String name, Function<R, byte @Nullable []> bytes) {
      return add(name, "bytea", bytes, BinaryArray::addBytes);
    }

    /** Vectors, which are rounded to half precision. */
    public OfRows<R> vectors(String name, Function<R, float @Nullable []> vector) {
      return add(name, "halfvec", vector, BinaryArray::add);
    }

    private <V> OfRows<R> add(
        String name,
        String type,
        Function<R, @Nullable V> value,
        BiConsumer<BinaryArray, V> adder) {
      var array = new BinaryArray(type);
      for (var row : rows) {
        var element = value.apply(row);
        if (element == null) {
          array.addNull();
        } else {
          adder.accept(array, element);
        }
      }
      if (arrays.put(name, array) != null) {
        throw new IllegalArgumentException("expected one column " + name + ", found two");
      }
      return this;
    }
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

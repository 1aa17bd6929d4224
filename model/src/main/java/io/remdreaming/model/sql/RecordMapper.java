package io.remdreaming.model.sql;

import io.remdreaming.model.sql.NamedSql.RowMapper;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of rows: each component of the column that has its name in snake case.
 *
 * @param <T> a public record of texts, numbers, truth values and times
 */
public final class RecordMapper<T extends Record> implements RowMapper<T> {

  private final RecordComponent[] components;
  private final Constructor<T> constructor;

  private RecordMapper(Class<T> type) throws NoSuchMethodException {
    components = type.getRecordComponents();
    constructor =
        type.getConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }

  public static <T extends Record> RecordMapper<T> of(Class<T> type) {
    try {
      return new RecordMapper<>(type);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("expected a public record, found " + type, e);
    }
  }

  @Override
  public T of(ResultSet row) throws SQLException {
    var values = new @Nullable Object[components.length];
    for (var i = 0; i < values.length; i++) {
      values[i] = value(row, column(components[i].getName()), components[i].getType());
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a record of a row", e);
    }
  }

  private static String column(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object value(ResultSet row, String column, Class<?> type)
      throws SQLException {
    if (type == int.class) {
      return row.getInt(column);
    } else if (type == long.class) {
      return row.getLong(column);
    } else if (type == double.class) {
      return row.getDouble(column);
    } else if (type == boolean.class) {
      return row.getBoolean(column);
    }
    return type == String.class ? row.getString(column) : row.getObject(column, type);
  }
}

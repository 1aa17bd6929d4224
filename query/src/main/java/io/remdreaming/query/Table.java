package io.remdreaming.query;

import io.remdreaming.query.Condition.Operator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of memory, as the database describes it.
 *
 * @param columns the types of the columns that readers may know, by name
 * @param embedded whether its rows can be searched by meaning
 */
record Table(String name, Map<String, String> columns, boolean embedded) {

  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}_-]+");

  /** The column of a path. */
  static String columnOf(String path) {
    var dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  boolean has(String column) {
    return columns.containsKey(column);
  }

  /** A column of the rows {@code t}, or what a path leads to in one of JSON. */
  String sqlOf(String path) {
    var column = columnOf(path);
    var type = type(column);
    if (column.equals(path)) {
      return "t.\"%s\"".formatted(column);
    }
    var steps = List.of(path.substring(column.length() + 1).split("\\.", -1));
    if (!type.equals("jsonb") || !steps.stream().allMatch(s -> STEP.matcher(s).matches())) {
      throw QueryException.expected(path, "a column, or a path into a column of JSON");
    }
    return steps.stream().collect(Collectors.joining(",", "(t.\"" + column + "\" #>> '{", "}')"));
  }

  private String type(String column) {
    var type = columns.get(column);
    if (type == null) {
      throw new QueryException(
          "%s: found the column '%s', expected one of %s"
              .formatted(name, column, String.join(", ", columns.keySet())));
    }
    return type;
  }

  /** A parameter that can be compared with what a path leads to. */
  String bound(String path, Operator operator) {
    var castType = castType(path, operator);
    return switch (operator) {
      case CONTAINS ->
          isJson(path) ? "to_jsonb(CAST(? AS text))" : "ARRAY[CAST(? AS %s)]".formatted(castType);
      default -> "CAST(? AS %s)".formatted(castType);
    };
  }

  /** What a value is read as. */
  String castType(String path, Operator operator) {
    var type = type(columnOf(path));
    if (!columnOf(path).equals(path)) {
      return "text";
    }
    if (operator != Operator.CONTAINS) {
      return type;
    }
    if (type.endsWith("[]")) {
      return type.substring(0, type.length() - 2);
    }
    if (isJson(path)) {
      return "text";
    }
    throw QueryException.expected(
        "%s CONTAINS".formatted(path), "a column of lists, which %s is not".formatted(path));
  }

  private boolean isJson(String path) {
    return columnOf(path).equals(path) && type(path).equals("jsonb");
  }
}

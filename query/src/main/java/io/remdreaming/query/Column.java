package io.remdreaming.query;

import io.remdreaming.query.Condition.Operator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column of the rows {@code t}, or what a path leads to in one of JSON, as conditions compare it.
 *
 * @param path as it was written
 * @param sql its value in SQL
 * @param json its value as JSON in SQL, {@code ""} if it is none
 * @param type the type of its value
 */
record Column(Token path, String sql, String json, String type) {

  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}\\p{M}_-]+");
  private static final String LIST = "[]";

  /** The column with which a path begins. */
  static String first(String path) {
    var dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** A column as a whole. */
  static Column of(Token name, String type) {
    var sql = "t.\"%s\"".formatted(name.text());
    return new Column(name, sql, type.equals("jsonb") ? sql : "", type);
  }

  /** What a path leads to in a column of a type. */
  static Column within(Token path, String type) {
    var column = first(path.text());
    var steps = List.of(path.text().substring(column.length() + 1).split("\\.", -1));
    if (!type.equals("jsonb")
        || steps.size() > Limits.STEPS_OF_A_PATH
        || !steps.stream().allMatch(step -> STEP.matcher(step).matches())) {
      throw QueryException.expected(
          path.described(),
          "a column, or a path of at most %d steps into a column of JSON"
              .formatted(Limits.STEPS_OF_A_PATH));
    }
    var literal = steps.stream().collect(Collectors.joining("\",\"", "'{\"", "\"}'"));
    return new Column(
        path,
        "(t.\"%s\" #>> %s)".formatted(column, literal),
        "(t.\"%s\" #> %s)".formatted(column, literal),
        "text");
  }

  /**
   * The type that a value is read as which an operator compares with it.
   *
   * @throws QueryException if the operator compares no such column
   */
  String comparedAs(Operator operator) {
    return switch (operator) {
      case LIKE, ILIKE -> {
        if (!type.equals("text")) {
          throw wrong(operator, "a column of text");
        }
        yield type;
      }
      case CONTAINS -> {
        if (!json.isEmpty()) {
          yield "text";
        }
        if (!type.endsWith(LIST)) {
          throw wrong(operator, "a column of lists");
        }
        yield type.substring(0, type.length() - LIST.length());
      }
      default -> type;
    };
  }

  private QueryException wrong(Operator operator, String expected) {
    return QueryException.expected(
        "%s %s".formatted(path.described(), operator),
        "%s, which %s is not".formatted(expected, Token.shortened(path.text())));
  }

  /** A comparison with values, which are bound. */
  Sql compared(Operator operator, List<Token> values) {
    var cast = "CAST(? AS %s)".formatted(comparedAs(operator));
    var bound = values.stream().<Object>map(value -> bound(operator, value)).toList();
    if (operator == Operator.CONTAINS) {
      return json.isEmpty()
          ? new Sql(operator.over(sql, List.of("ARRAY[%s]".formatted(cast))), bound)
          : new Sql(operator.over(json, List.of("to_jsonb(%s)".formatted(cast))), bound);
    }
    return new Sql(operator.over(sql, values.stream().map(value -> cast).toList()), bound);
  }

  private static String bound(Operator operator, Token value) {
    var isPattern = operator == Operator.LIKE || operator == Operator.ILIKE;
    return isPattern ? Patterns.checked(value) : value.text();
  }
}

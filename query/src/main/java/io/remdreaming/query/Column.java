package io.remdreaming.query;

import io.remdreaming.model.text.Nfkc;
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

  private static final String TEXT_IN_JSON =
      """
      EXISTS (SELECT FROM jsonb_array_elements(
          CASE jsonb_typeof(%1$s) WHEN 'array' THEN %1$s ELSE jsonb_build_array(%1$s) END) AS e
        WHERE jsonb_typeof(e) = 'string' AND nfkc(e #>> '{}') = %%s)\
      """;

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
    var type = comparedAs(operator);
    var cast = "CAST(? AS %s)".formatted(type);
    var isNormal = type.equals("text") && !isId();
    var bound = values.stream().<Object>map(value -> bound(operator, value, isNormal)).toList();
    if (operator == Operator.CONTAINS) {
      return new Sql(contained(isNormal).formatted(cast), bound);
    }
    var compared = isNormal ? "nfkc(%s)".formatted(sql) : sql;
    return new Sql(operator.over(compared, values.stream().map(value -> cast).toList()), bound);
  }

  /** Whether it holds ids, which are the same only as they were sent. */
  private boolean isId() {
    var last = path.text().substring(path.text().lastIndexOf('.') + 1);
    return last.equals("id") || last.endsWith("_id") || last.endsWith("_ids");
  }

  /** That a list holds a value, or, of JSON, is one. */
  private String contained(boolean isNormal) {
    if (!isNormal) {
      return json.isEmpty() ? sql + " @> ARRAY[%s]" : json + " @> to_jsonb(%s)";
    }
    return json.isEmpty()
        ? "EXISTS (SELECT FROM unnest(%s) AS e WHERE nfkc(e) = %%s)".formatted(sql)
        : TEXT_IN_JSON.formatted(json);
  }

  private static String bound(Operator operator, Token value, boolean isNormal) {
    if (operator == Operator.LIKE || operator == Operator.ILIKE) {
      return isNormal ? Patterns.normal(value) : Patterns.checked(value);
    }
    return isNormal ? Nfkc.of(value.text()) : value.text();
  }
}

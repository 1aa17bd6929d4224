package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.errors.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which chunks are meant: comparisons joined by AND, like {@code labels CONTAINS 'billing' AND
 * quality_level != premium}. Quotes may be left out around a single word; a quote within quotes is
 * written twice.
 *
 * @param conditions at least one
 */
record Filter(List<Condition> conditions) {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*('(?:[^']|'')*'|\"[^\"]*\"|!=|<=|>=|<>|=|<|>|[^\\s=!<>'\"]+)");

  /**
   * Reads a filter.
   *
   * @throws InvalidInputException saying what was found and expected
   */
  static Filter parse(String text) {
    var tokens = tokens(text);
    var conditions = new ArrayList<Condition>();
    for (var at = 0; at < tokens.size(); at += 4) {
      if (at > 0 && !tokens.get(at - 1).equalsIgnoreCase("AND")) {
        throw wrong(tokens.get(at - 1), "AND");
      }
      if (at + 2 >= tokens.size()) {
        throw wrong("the end", "a column, an operator and a value");
      }
      conditions.add(condition(tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)));
    }
    var joined = conditions.size() * 4 - 1;
    if (tokens.size() != joined) {
      throw wrong(tokens.isEmpty() ? "nothing" : "the end", "a column, an operator and a value");
    }
    return new Filter(conditions);
  }

  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    var matcher = TOKEN.matcher(text);
    var end = 0;
    while (matcher.find(end) && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw wrong(text.substring(end).strip(), "a word, a text in quotes or an operator");
    }
    return tokens;
  }

  private static Condition condition(String column, String operator, String value) {
    var known = operator.equals("<>") ? "!=" : operator.toUpperCase(Locale.ROOT);
    if (value.matches("[=<>!]+")) {
      throw wrong(value, "a value");
    }
    return Condition.of(Column.named(column), known, unquoted(value));
  }

  private static String unquoted(String value) {
    if (value.startsWith("'")) {
      return value.substring(1, value.length() - 1).replace("''", "'");
    }
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }

  private static InvalidInputException wrong(String found, String expected) {
    return new InvalidInputException("--filter: found %s, expected %s".formatted(found, expected));
  }

  /** A condition over {@code resources r} and {@code row_sets s}. */
  String sql() {
    return conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
  }

  /** The values of its parameters, in order. */
  List<Object> values() {
    return conditions.stream().map(Condition::value).toList();
  }
}

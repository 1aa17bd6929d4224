package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.activity.Timestamps;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.Token;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A comparison of a column with a value.
 *
 * @param operator as SQL spells it, or {@code CONTAINS}
 * @param value what is bound: a text, a truth value, a number or a time
 */
record Condition(Column column, String operator, Object value) {

  private static final Map<String, String> NULL_SAFE =
      Map.of("=", "IS NOT DISTINCT FROM", "!=", "IS DISTINCT FROM");

  private static final String RANK =
      "CASE %s WHEN 'premium' THEN 2 WHEN 'good' THEN 1 ELSE 0 END %s ?";

  static Condition of(Column column, Token operator, Token value) {
    var known = operator.text().equals("<>") ? "!=" : operator.text().toUpperCase(Locale.ROOT);
    if (!column.kind().operators().contains(known)) {
      throw new InvalidInputException(
          "--filter: %s: found the operator %s, expected one of %s"
              .formatted(
                  column.wireName(),
                  operator.described(),
                  String.join(", ", column.kind().operators())));
    }
    return new Condition(column, known, bound(column, value));
  }

  private static Object bound(Column column, Token value) {
    return switch (column.kind()) {
      case LIST, TEXT -> value.text();
      case FLAG -> flag(column, value);
      case QUALITY -> quality(column, value).rank();
      case TIME -> time(column, value);
    };
  }

  private static boolean flag(Column column, Token value) {
    return switch (value.text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(column, value, "true or false");
    };
  }

  private static Tier quality(Column column, Token value) {
    return Arrays.stream(Tier.values())
        .filter(tier -> tier.wireName().equals(value.text().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong(column, value, "basic, good or premium"));
  }

  private static OffsetDateTime time(Column column, Token value) {
    var text = value.text();
    try {
      return text.length() == "2026-02-14".length()
          ? Timestamps.parse(text + "T00:00:00Z")
          : Timestamps.parse(text);
    } catch (DateTimeException e) {
      throw wrong(column, value, "a day or a time with zone, like 2026-02-14T09:30:00Z");
    }
  }

  private static InvalidInputException wrong(Column column, Token value, String expected) {
    return new InvalidInputException(
        "--filter: %s: found %s, expected %s"
            .formatted(column.wireName(), value.described(), expected));
  }

  /** A condition over {@code resources r} and {@code row_sets s} with one parameter. */
  String sql() {
    return switch (column.kind()) {
      case LIST -> "? = ANY (%s)".formatted(column.sql());
      case QUALITY -> RANK.formatted(column.sql(), operator);
      case TEXT, FLAG, TIME ->
          "%s %s ?".formatted(column.sql(), NULL_SAFE.getOrDefault(operator, operator));
    };
  }
}

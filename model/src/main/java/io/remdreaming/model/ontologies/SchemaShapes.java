package io.remdreaming.model.ontologies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values that JSON Schema's keywords take which hold no schemas; unknown ones take any. */
final class SchemaShapes {

  private static final Set<String> TYPES =
      new TreeSet<>(Set.of("object", "array", "string", "number", "integer", "boolean", "null"));

  private SchemaShapes() {}

  /**
   * Checks the value of a keyword.
   *
   * @param invalid makes the exception of a detail
   */
  static void check(
      String keyword, @Nullable Object value, Function<String, InvalidSchemaException> invalid) {
    var expected = expected(keyword, value);
    if (!expected.isEmpty()) {
      throw invalid.apply("found %s, expected %s".formatted(SchemaRules.shown(value), expected));
    }
  }

  /** What the keyword takes, {@code ""} if it takes this. */
  private static String expected(String keyword, @Nullable Object value) {
    return switch (keyword) {
      case "type" -> isType(value) ? "" : "a type or a list of types of " + TYPES;
      case "required" -> areTexts(value) ? "" : "a list of names";
      case "dependentRequired" ->
          value instanceof Map<?, ?> map && map.values().stream().allMatch(SchemaShapes::areTexts)
              ? ""
              : "lists of names by name";
      case "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "minProperties",
          "maxProperties",
          "minContains",
          "maxContains" ->
          isCount(value) ? "" : "a whole number from 0 to " + Integer.MAX_VALUE;
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
          isFinite(value) ? "" : "a number";
      case "multipleOf" ->
          isFinite(value) && value instanceof Number number && number.doubleValue() > 0
              ? ""
              : "a number above 0";
      case "uniqueItems" -> value instanceof Boolean ? "" : "true or false";
      case "enum" -> value instanceof List<?> ? "" : "a list";
      default -> "";
    };
  }

  private static boolean isType(@Nullable Object value) {
    return value instanceof List<?> list
        ? !list.isEmpty() && list.stream().allMatch(SchemaShapes::isTypeName)
        : isTypeName(value);
  }

  private static boolean isTypeName(@Nullable Object value) {
    return value instanceof String name && TYPES.contains(name);
  }

  private static boolean areTexts(@Nullable Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean isFinite(@Nullable Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  private static boolean isCount(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return false;
    }
    var count = number.doubleValue();
    return count >= 0 && count <= Integer.MAX_VALUE && count == Math.rint(count);
  }
}

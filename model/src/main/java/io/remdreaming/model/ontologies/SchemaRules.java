package io.remdreaming.model.ontologies;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON Schema (draft 2020-12) of a tenant may hold: references within itself that come to an
 * end, and regular expressions of linear time. All that it says is counted with its references
 * written out, so that a value is checked in bounded time. A schema is a tree of maps, lists,
 * texts, numbers, booleans and nulls.
 */
public final class SchemaRules {

  /** The most parts that a schema may have, references written out. */
  static final int MOST_PARTS = 2_000;

  /** How deep they may lie in each other. */
  static final int DEEPEST = 64;

  private static final int LONGEST_PLACE = 300;
  private static final int LONGEST_SHOWN = 80;
  private static final int MOST_STEPS = 2 * TenantPattern.MOST_STEPS;
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final Set<String> ELSEWHERE =
      Set.of(
          "$id",
          "$anchor",
          "$dynamicRef",
          "$dynamicAnchor",
          "$recursiveRef",
          "$recursiveAnchor",
          "$vocabulary");
  private static final Set<String> PARTS =
      Set.of(
          "items",
          "additionalItems",
          "unevaluatedItems",
          "contains",
          "additionalProperties",
          "unevaluatedProperties",
          "propertyNames",
          "not",
          "if",
          "then",
          "else",
          "contentSchema");
  private static final Set<String> LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final Set<String> MAPS =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

  private final Object schema;
  private final Set<Object> entered = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<String> place = new ArrayDeque<>();
  private int parts;
  private int steps;

  private SchemaRules(Object schema) {
    this.schema = schema;
  }

  /**
   * Checks a schema.
   *
   * @throws InvalidSchemaException naming the first place that breaks the rules
   */
  public static void check(Object schema) {
    new SchemaRules(schema).part(schema);
  }

  private void part(@Nullable Object part) {
    if (part instanceof Boolean) {
      return;
    }
    if (!(part instanceof Map<?, ?> map)) {
      throw invalid("found %s, expected a schema".formatted(shown(part)));
    }
    if (++parts > MOST_PARTS) {
      throw invalid(
          "found more than %d parts with all references written out, expected fewer"
              .formatted(MOST_PARTS));
    }
    if (entered.size() >= DEEPEST) {
      throw invalid("found parts more than %d deep, expected fewer".formatted(DEEPEST));
    }
    if (!entered.add(map)) {
      throw invalid("found a schema that refers to itself, expected one that comes to an end");
    }
    map.forEach((keyword, value) -> at(keyword, () -> keyword(String.valueOf(keyword), value)));
    entered.remove(map);
  }

  private void keyword(String keyword, @Nullable Object value) {
    if (PARTS.contains(keyword)) {
      part(value);
    } else if (LISTS.contains(keyword)) {
      list(value);
    } else if (MAPS.contains(keyword)) {
      map(value, keyword.equals("patternProperties"));
    } else if (ELSEWHERE.contains(keyword)) {
      throw invalid("found %s, expected references of the form #/... alone".formatted(keyword));
    } else {
      switch (keyword) {
        case "$ref" -> part(target(value));
        case "$schema" -> draft(value);
        case "dependencies" -> dependencies(value);
        case "pattern" -> pattern(value);
        default -> SchemaShapes.check(keyword, value, this::invalid);
      }
    }
  }

  private void list(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      throw invalid("found %s, expected a list of schemas".formatted(shown(value)));
    }
    for (var i = 0; i < list.size(); i++) {
      var item = list.get(i);
      at(i, () -> part(item));
    }
  }

  private void map(@Nullable Object value, boolean isByPattern) {
    if (!(value instanceof Map<?, ?> map)) {
      throw invalid("found %s, expected schemas by name".formatted(shown(value)));
    }
    map.forEach(
        (name, part) ->
            at(
                name,
                () -> {
                  if (isByPattern) {
                    pattern(name);
                  }
                  part(part);
                }));
  }

  /** An older draft's, which validators still know: names or a schema each. */
  private void dependencies(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw invalid("found %s, expected names or schemas by name".formatted(shown(value)));
    }
    map.forEach(
        (name, part) -> {
          if (!(part instanceof List<?>)) {
            at(name, () -> part(part));
          }
        });
  }

  private void pattern(@Nullable Object value) {
    if (!(value instanceof String regex)) {
      throw invalid("found %s, expected a regular expression".formatted(shown(value)));
    }
    try {
      steps += TenantPattern.of(regex).steps();
    } catch (InvalidPatternException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
    if (steps > MOST_STEPS) {
      throw invalid(
          "found more than %d steps of regular expressions with all repetitions and references written out, expected fewer"
              .formatted(MOST_STEPS));
    }
  }

  private void draft(@Nullable Object value) {
    var isRoot = place.size() == 1;
    if (!isRoot || !(DRAFT.equals(value) || (DRAFT + "#").equals(value))) {
      throw invalid("found %s, expected %s at the top alone".formatted(shown(value), DRAFT));
    }
  }

  private @Nullable Object target(@Nullable Object value) {
    if (!(value instanceof String reference)
        || !(reference.equals("#") || reference.startsWith("#/"))
        || reference.indexOf('%') >= 0) {
      throw invalid("found %s, expected a reference of the form #/...".formatted(shown(value)));
    }
    Object target = schema;
    var path = reference.split("/", -1);
    for (var i = 1; i < path.length; i++) {
      target = child(target, path[i]);
    }
    if (target == null) {
      throw invalid("found %s, expected a place in the schema".formatted(shown(value)));
    }
    return target;
  }

  private static @Nullable Object child(@Nullable Object node, String step) {
    var name = step.replace("~1", "/").replace("~0", "~");
    if (node instanceof Map<?, ?> map) {
      return map.get(name);
    }
    var isIndex = node instanceof List<?> && name.matches("0|[1-9]\\d{0,4}");
    return isIndex && node instanceof List<?> list && Integer.parseInt(name) < list.size()
        ? list.get(Integer.parseInt(name))
        : null;
  }

  private void at(@Nullable Object step, Runnable check) {
    place.addLast(String.valueOf(step).replace("~", "~0").replace("/", "~1"));
    check.run();
    place.removeLast();
  }

  private InvalidSchemaException invalid(String detail) {
    var pointer = new StringBuilder();
    place.forEach(step -> pointer.append('/').append(step));
    return new InvalidSchemaException(cut(pointer.toString(), LONGEST_PLACE), detail);
  }

  /** A value as it may stand in a message. */
  static String shown(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    return "'" + cut(String.valueOf(value), LONGEST_SHOWN) + "'";
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }
}

package io.remdreaming.gateway.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Schemas at random, most of them hostile: whatever the rules let through can be checked. {@code
 * -Dschema.seed=N} makes one run again.
 */
class SchemaFuzzTest {

  private static final int SCHEMAS = 3_000;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> PARTS =
      List.of(
          "items",
          "contains",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems",
          "propertyNames",
          "not",
          "if",
          "then",
          "else",
          "contentSchema");
  private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
  private static final List<String> MAPS =
      List.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");
  private static final List<String> NAMES = List.of("a", "b", "$ref", "items", "^a");
  private static final List<String> REFERENCES =
      List.of(
          "#",
          "#/$defs/a",
          "#/$defs/b",
          "#/properties/a",
          "#/properties/$ref",
          "#/allOf/0",
          "#/definitions/b/items",
          "#/x/a",
          "http://127.0.0.1:1/a",
          "file:///etc/hostname",
          "#a");

  private int accepted;

  @Test
  void whatTheRulesLetThroughCanBeChecked() {
    var seed = Long.getLong("schema.seed", System.nanoTime());
    var random = new Random(seed);
    for (var i = 0; i < SCHEMAS; i++) {
      var schema = part(random, 4).toString();
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> check(schema), () -> "seed %d: %s".formatted(seed, schema));
    }
    assertThat(accepted).as("schemas let through, seed " + seed).isGreaterThan(SCHEMAS / 20);
  }

  private void check(String schema) {
    try {
      var check = SchemaAnswerValidator.factory().get();
      check.problem(
          "{\"a\": {\"a\": [1, {\"b\": \"a\"}]}, \"b\": [[[]]], \"$ref\": \"#\"}", schema);
      accepted++;
    } catch (InvalidSchemaException e) {
      assertThat(e.getMessage()).startsWith("schema").contains("expected");
    }
  }

  private static ObjectNode part(Random random, int depth) {
    var part = NODES.objectNode();
    for (var n = random.nextInt(3); n >= 0; n--) {
      keyword(part, random, depth);
    }
    return part;
  }

  private static void keyword(ObjectNode part, Random random, int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 4)) {
      case 0 -> part.put("type", one(List.of("object", "array", "string", "integer"), random));
      case 1 -> {
        if (random.nextInt(4) == 0) {
          part.put("$ref", one(REFERENCES, random));
        }
      }
      case 2 -> part.put("pattern", one(List.of("a+", "^(a+)+$", "\\u0061", "[a-z]{1,9}"), random));
      case 3 -> part.put("multipleOf", one(List.of(1, 7, 1_000), random));
      case 4, 5 -> part.set(one(PARTS, random), part(random, depth - 1));
      case 6 -> {
        var list = part.putArray(one(LISTS, random));
        for (var n = random.nextInt(3); n >= 0; n--) {
          list.add(part(random, depth - 1));
        }
      }
      default -> {
        var map = part.putObject(one(MAPS, random));
        for (var n = random.nextInt(3); n >= 0; n--) {
          map.set(one(NAMES, random), (JsonNode) part(random, depth - 1));
        }
      }
    }
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}

package io.remdreaming.model.ontologies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaRulesTest {

  static Stream<Arguments> referencesToThemselves() {
    return Stream.of(
        Arguments.of("properties", Map.of("title", ref("#/properties/title"))),
        Arguments.of("properties", Map.of("a", ref("#/properties/b"), "b", ref("#/properties/a"))),
        Arguments.of("properties", Map.of("a", Map.of("items", ref("#")))),
        Arguments.of("properties", Map.of("a", Map.of("properties", Map.of("b", ref("#"))))),
        Arguments.of("allOf", List.of(true, ref("#/allOf/1"))),
        Arguments.of("not", ref("#")),
        Arguments.of("dependencies", Map.of("b", List.of("c"), "a", ref("#/dependencies/a"))),
        Arguments.of("dependentSchemas", Map.of("a", ref("#"))),
        Arguments.of("prefixItems", List.of(ref("#/prefixItems/0"))),
        Arguments.of("propertyNames", ref("#")),
        Arguments.of("contains", ref("#")),
        Arguments.of("unevaluatedProperties", ref("#")),
        Arguments.of("unevaluatedItems", Map.of("else", ref("#/unevaluatedItems"))),
        Arguments.of("additionalProperties", ref("#")),
        Arguments.of("$defs", Map.of("a", Map.of("if", Map.of("then", ref("#/$defs/a"))))),
        Arguments.of("patternProperties", Map.of("^a", ref("#/patternProperties/^a"))),
        Arguments.of("properties", Map.of("a/b", ref("#/properties/a~1b"))),
        Arguments.of("x-anything", ref("#/x-anything")));
  }

  @ParameterizedTest
  @MethodSource("referencesToThemselves")
  void aReferenceToItselfIsRefusedWhereverItStands(String keyword, Object value) {
    var schema = new HashMap<String, Object>(Map.of(keyword, value));
    schema.putIfAbsent("properties", Map.of("outside", ref("#/" + keyword)));
    assertThatThrownBy(() -> SchemaRules.check(schema))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("/")
        .hasMessageContaining("expected");
  }

  @Test
  void thePlaceIsNamed() {
    var schema = Map.of("properties", Map.of("title", ref("#/properties/title")));
    assertThatThrownBy(() -> SchemaRules.check(schema))
        .hasMessage(
            "schema/properties/title/$ref: found a schema that refers to itself, expected one that"
                + " comes to an end");
  }

  @Test
  void aLongWayBackToItselfIsFoundToo() {
    var parts = new HashMap<String, Object>();
    for (var i = 0; i < 20; i++) {
      parts.put("d" + i, Map.of("items", ref("#/$defs/d" + (i + 1) % 20)));
    }
    assertThatThrownBy(() -> SchemaRules.check(Map.of("$defs", parts)))
        .hasMessageContaining("refers to itself");
  }

  @Test
  void referencesThatMultiplyAreRefused() {
    var parts = new HashMap<String, Object>(Map.of("d0", Map.of("type", "string")));
    for (var i = 1; i < 30; i++) {
      var one = ref("#/$defs/d" + (i - 1));
      parts.put("d" + i, Map.of("allOf", List.of(one, Map.copyOf(one))));
    }
    assertThatThrownBy(() -> SchemaRules.check(Map.of("$defs", parts)))
        .hasMessageContaining("2000 parts");
  }

  @Test
  void aDeepSchemaIsRefused() {
    Map<String, Object> schema = Map.of("type", "string");
    for (var i = 0; i < 500; i++) {
      schema = Map.of("items", schema);
    }
    var deep = schema;
    assertThatThrownBy(() -> SchemaRules.check(deep)).hasMessageContaining("64 deep");
  }

  @ParameterizedTest
  @MethodSource
  void nothingElsewhereIsReferredTo(String keyword, Object value) {
    var schema = Map.of("properties", Map.of("a", Map.of(keyword, value)));
    assertThatThrownBy(() -> SchemaRules.check(schema))
        .hasMessageStartingWith("schema/properties/a/" + keyword + ":");
  }

  static Stream<Arguments> nothingElsewhereIsReferredTo() {
    return Stream.of(
        Arguments.of("$ref", "http://127.0.0.1:1/x"),
        Arguments.of("$ref", "file:///etc/passwd"),
        Arguments.of("$ref", "classpath:x"),
        Arguments.of("$ref", "other.json#/a"),
        Arguments.of("$ref", "#anchor"),
        Arguments.of("$ref", "#/nowhere"),
        Arguments.of("$ref", "#/%24defs/a"),
        Arguments.of("$ref", 5),
        Arguments.of("$schema", "https://json-schema.org/draft/2020-12/schema"),
        Arguments.of("$id", "http://127.0.0.1:1/x"),
        Arguments.of("$anchor", "a"),
        Arguments.of("$dynamicRef", "#a"),
        Arguments.of("$dynamicAnchor", "a"),
        Arguments.of("$recursiveRef", "#"),
        Arguments.of("$recursiveAnchor", true),
        Arguments.of("$vocabulary", Map.of()));
  }

  @Test
  void anotherDraftIsRefused() {
    assertThatThrownBy(
            () -> SchemaRules.check(Map.of("$schema", "http://json-schema.org/draft-07/schema#")))
        .hasMessageContaining("2020-12");
    assertThatThrownBy(() -> SchemaRules.check(Map.of("$schema", "http://127.0.0.1:1/x")))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void expressionsAreRefusedWithTheirPlace() {
    var slow = "((a{100}){100}){100}";
    assertThatThrownBy(
            () -> SchemaRules.check(Map.of("properties", Map.of("a", Map.of("pattern", slow)))))
        .hasMessageStartingWith("schema/properties/a/pattern: ");
    assertThatThrownBy(() -> SchemaRules.check(Map.of("patternProperties", Map.of("(?=a)", true))))
        .hasMessageStartingWith("schema/patternProperties/(?=a): ");
  }

  @Test
  void manyExpressionsOfOneSchemaAreRefused() {
    var parts = new ArrayList<Object>();
    for (var i = 0; i < 20; i++) {
      parts.add(Map.of("pattern", "a{500}"));
    }
    assertThatThrownBy(() -> SchemaRules.check(Map.of("allOf", parts)))
        .hasMessageContaining("5000 steps");
  }

  @ParameterizedTest
  @MethodSource
  void valuesOfOtherShapesAreRefused(String keyword, Object value) {
    assertThatThrownBy(() -> SchemaRules.check(Map.of(keyword, value)))
        .hasMessageStartingWith("schema/" + keyword);
  }

  static Stream<Arguments> valuesOfOtherShapesAreRefused() {
    return Stream.of(
        Arguments.of("type", "text"),
        Arguments.of("type", List.of()),
        Arguments.of("required", "all"),
        Arguments.of("properties", List.of()),
        Arguments.of("properties", Map.of("a", "string")),
        Arguments.of("items", List.of(true)),
        Arguments.of("allOf", Map.of()),
        Arguments.of("maxLength", -1),
        Arguments.of("minItems", 1e300),
        Arguments.of("multipleOf", 0),
        Arguments.of("minimum", Double.POSITIVE_INFINITY),
        Arguments.of("pattern", 5),
        Arguments.of("enum", "a"));
  }

  @Test
  void aUsualSchemaIsTaken() {
    var place = Map.of("type", "object", "properties", Map.of("city", Map.of("type", "string")));
    var schema =
        Map.of(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "type",
            "object",
            "required",
            List.of("from"),
            "additionalProperties",
            false,
            "$defs",
            Map.of("place", place),
            "properties",
            Map.of(
                "from", ref("#/$defs/place"),
                "to", ref("#/$defs/place"),
                "$ref", Map.of("type", List.of("string", "null"), "maxLength", 40),
                "day", Map.of("type", "string", "format", "date", "pattern", "^\\d{4}-")));
    assertThatCode(() -> SchemaRules.check(schema)).doesNotThrowAnyException();
  }

  @Test
  void aPlaceIsNamedInFewWords() {
    var name = "n".repeat(60_000);
    assertThatThrownBy(() -> SchemaRules.check(Map.of("properties", Map.of(name, 5))))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  private static Map<String, Object> ref(String to) {
    return Map.of("$ref", to);
  }
}

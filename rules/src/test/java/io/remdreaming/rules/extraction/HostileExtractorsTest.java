package io.remdreaming.rules.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.remdreaming.gateway.answers.SchemaAnswerValidator;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.InvalidSchemaException;
import io.remdreaming.model.ports.AnswerValidator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tenants may bring to harm others, as it reaches a task: nothing is checked before. */
class HostileExtractorsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MEGABYTE = 1 << 20;
  private static final String TEXT = "title: a title\nemail: ann@example.org\n";
  private static final String OF_TITLE =
      "{\"type\": \"object\", \"properties\": {\"title\": %s}, \"$defs\": {%s}}";

  private final AnswerValidator check = SchemaAnswerValidator.factory().get();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"#/properties/title\"}",
        "{\"type\": \"string\", \"$ref\": \"#/properties/title\"}",
        "{\"type\": \"string\", \"allOf\": [{\"$ref\": \"#/properties/title\"}]}",
        "{\"type\": \"string\", \"not\": {\"$ref\": \"#/properties/title\"}}",
        "{\"type\": \"string\", \"if\": true, \"then\": {\"$ref\": \"#/properties/title\"}}",
        "{\"type\": \"string\", \"$ref\": \"#/properties/title/allOf/0\", \"allOf\":"
            + " [{\"$ref\": \"#/properties/title\"}]}",
        "{\"type\": \"object\", \"properties\": {\"text\": {\"$ref\": \"#\"}}}"
      })
  void aSchemaThatRefersToItselfIsRefusedWithItsPlace(String title) {
    var schema = OF_TITLE.formatted(title, "");
    assertThatThrownBy(() -> extract(TEXT, schema))
        .isInstanceOf(InvalidSchemaException.class)
        .hasMessageContaining("/properties/title")
        .hasMessageContaining("refers to itself");
    assertThatThrownBy(() -> check.problem("{\"title\": \"a\"}", schema))
        .isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void aLongWayAroundIsRefusedToo() {
    var defs =
        IntStream.range(0, 300)
            .mapToObj(i -> "\"d%d\": {\"$ref\": \"#/$defs/d%d\"}".formatted(i, (i + 1) % 300))
            .collect(Collectors.joining(","));
    var schema = OF_TITLE.formatted("{\"type\": \"string\", \"$ref\": \"#/$defs/d0\"}", defs);
    assertThatThrownBy(() -> extract(TEXT, schema)).isInstanceOf(InvalidSchemaException.class);
  }

  @Test
  void referencesThatDoubleWithEachStepAreRefused() {
    var defs =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "\"d%d\": {\"allOf\": [{\"$ref\": \"#/$defs/d%d\"}, {\"$ref\": \"#/$defs/d%d\"}]}"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining(","));
    var schema =
        OF_TITLE.formatted(
            "{\"type\": \"string\", \"$ref\": \"#/$defs/d0\"}", defs + ", \"d40\": true");
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> extract(TEXT, schema))
                .isInstanceOf(InvalidSchemaException.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"string\", \"$ref\": \"URL\"}",
        "{\"type\": \"string\", \"$ref\": \"URL#/a\"}",
        "{\"type\": \"string\", \"$id\": \"URL\", \"$ref\": \"b\"}",
        "{\"type\": \"string\", \"$id\": \"URL\", \"$ref\": \"#/b\"}",
        "{\"type\": \"string\", \"$dynamicRef\": \"URL#a\"}",
        "{\"type\": \"string\", \"$recursiveRef\": \"URL\"}",
        "{\"type\": \"string\", \"$schema\": \"URL\"}",
        "{\"type\": \"string\", \"allOf\": [{\"$ref\": \"URL\"}]}",
        "{\"type\": \"string\", \"contentSchema\": {\"$ref\": \"URL\"}}",
        "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"$ref\": \"URL\"}}"
      })
  void nothingIsFetched(String title, @TempDir Path folder) throws Exception {
    var secret = Files.writeString(folder.resolve("secret.json"), "{\"const\": \"secret\"}");
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (var url : List.of("http://127.0.0.1:" + server.getLocalPort(), secret.toUri() + "")) {
        var schema = OF_TITLE.formatted(title.replace("URL", url), "");
        assertThatThrownBy(() -> extract(TEXT, schema)).isInstanceOf(InvalidSchemaException.class);
        var atTheTop = "{\"$schema\": \"%s\", \"properties\": {}}".formatted(url);
        assertThatThrownBy(() -> check.problem("{}", atTheTop))
            .isInstanceOf(InvalidSchemaException.class);
      }
      assertThat(wasCalled(server)).isFalse();
    }
  }

  private static boolean wasCalled(ServerSocket server) throws IOException {
    server.setSoTimeout(1);
    try (var call = server.accept()) {
      return call.isConnected();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^(?:.*a){12}$", "(a+)+$", "(a|aa)+$", "(.*)*=", "^(([a-z])+.)+[A-Z]([a-z])+$"})
  void expressionsThatExplodeElsewhereComeToAnEnd(String regex) {
    var byValue = "{\"type\": \"string\", \"pattern\": \"%s\"}".formatted(regex);
    var value = "a".repeat(4_000) + "!";
    assertTimeoutPreemptively(
        SOON, () -> extract("title: " + value, OF_TITLE.formatted(byValue, "")));
    var byName =
        "{\"type\": \"object\", \"patternProperties\": {\"%s\": {\"type\": \"string\"}}}"
            .formatted(regex);
    assertTimeoutPreemptively(SOON, () -> check.problem("{\"%s\": 1}".formatted(value), byName));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(?:(?:){2147483647}){2147483647}b", "((a{100}){100}){100}", "(?=a)", "(a)\\\\1"})
  void expressionsThatNobodyCanBoundAreRefusedWithTheirPlace(String regex) {
    var title = "{\"type\": \"string\", \"pattern\": \"%s\"}".formatted(regex);
    assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> extract(TEXT, OF_TITLE.formatted(title, "")))
                .hasMessageContaining("/properties/title/pattern"));
  }

  @Test
  void formatsAreNotLookedFor() {
    var schema =
        "{\"properties\": {\"a\": {\"format\": \"regex\"}, \"b\": {\"format\": \"email\"}}}";
    assertThat(check.problem("{\"a\": \"(\", \"b\": \"nobody\"}", schema)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# a\u0000 ",
        "between a and b ",
        "Van van van van ",
        "a@",
        "1 ",
        "12-",
        "www.a",
        "Jan ",
        "1,",
        "- ",
        "name: ",
        "# ",
        "(",
        "shall ",
        "\t"
      })
  void documentsOfAMegabyteThatRepeatThemselvesComeToAnEnd(String piece) {
    var unit = piece.replace("\u0000", " ".repeat(1_000));
    var start = piece.startsWith("#") ? "" : "Anna ";
    var text = start + unit.repeat(MEGABYTE / unit.length()) + "x";
    var schema =
        """
        {"type": "object", "properties": {
          "candidate_name": {"type": "string"}, "title": {"type": "string"},
          "parties": {"type": "array", "items": {"type": "string"}},
          "risks": {"type": "array", "items": {"type": "string"}},
          "financial_terms": {"type": "array", "items": {"type": "string"}},
          "obligations": {"type": "array", "items": {"type": "string"}},
          "skills": {"type": "array", "items": {"type": "string"}},
          "email": {"type": "string"}, "phone": {"type": "string"}, "url": {"type": "string"},
          "date": {"type": "string"}, "period": {"type": "string"}, "amount": {"type": "number"}}}
        """;
    assertTimeoutPreemptively(SOON, () -> extract(text, schema));
  }

  @Test
  void aDocumentOfManySkillsComesToAnEnd() {
    var skills =
        IntStream.range(0, 150_000).mapToObj(i -> "s" + i).collect(Collectors.joining(","));
    var schema = "{\"properties\": {\"skills\": {\"type\": \"array\", \"items\": {}}}}";
    assertTimeoutPreemptively(SOON, () -> extract("# Skills\n" + skills, schema));
  }

  @Test
  void aSchemaOfManyPropertiesReadsADocumentInBoundedTime() {
    var properties =
        IntStream.range(0, 900)
            .mapToObj(i -> "\"a%d_date\": {\"type\": \"string\"}".formatted(i))
            .collect(Collectors.joining(","));
    var words = IntStream.range(0, 900).mapToObj(i -> "a" + i).collect(Collectors.joining(" "));
    var text = words + " 1 May 2026 and 2 June 2026 ".repeat(MEGABYTE / 28);
    var schema = "{\"type\": \"object\", \"properties\": {%s}}".formatted(properties);
    assertTimeoutPreemptively(SOON, () -> extract(text, schema));
  }

  private Extracted extract(String text, String schema) {
    var document =
        new Document(
            new UserKey("mallory", "m"),
            Document.Kind.FILE,
            "f1",
            Instant.EPOCH,
            "f1.txt",
            0,
            "",
            "",
            "text/plain",
            "completed",
            List.of(),
            text,
            "{}",
            LogPosition.of(0, 1, 0),
            0);
    var extractor = new Extractor("any", "1", "Read.", schema, List.of(), List.of());
    return new PatternExtraction(check).extract(document, extractor);
  }
}

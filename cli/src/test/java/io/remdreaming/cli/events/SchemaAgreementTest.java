package io.remdreaming.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the decoders say the same of every event. */
final class SchemaAgreementTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema ACTIVITY = schema("activity");
  private static final JsonSchema CONTROL = schema("control");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/activity-events.csv", delimiter = '|', numLinesToSkip = 1)
  void onActivity(String verdict, String event) throws IOException {
    assertAgreement(ACTIVITY, verdict, event);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "/control-events.csv", delimiter = '|', numLinesToSkip = 1)
  void onControl(String verdict, String event) throws IOException {
    assertAgreement(CONTROL, verdict, event);
  }

  @Test
  void onTheLongestId() throws IOException {
    var event =
        "{\"type\":\"message\",\"tenant_id\":\"t\",\"user_id\":\"u\",\"id\":\"%s\",\"timestamp\":\"2026-02-14T09:30:00Z\",\"content\":\"\"}";
    assertAgreement(ACTIVITY, "good", event.formatted("é".repeat(256)));
    assertAgreement(ACTIVITY, "bad", event.formatted("é".repeat(257)));
    assertAgreement(ACTIVITY, "bad", event.formatted(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "teahouse"})
  void onTheSample(String name) throws IOException {
    try (var reader = sample(name)) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        assertAgreement(ACTIVITY, "good", new String(event, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void nothingOfTheBrokenSampleIsGood() {
    try (var reader = sample("broken")) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        assertThat(new Validation(CLOCK).problemOf(event)).as(reader.position()).isPresent();
      }
    }
  }

  private static void assertAgreement(JsonSchema schema, String verdict, String event)
      throws IOException {
    var problem = new Validation(CLOCK).problemOf(event.getBytes(StandardCharsets.UTF_8));
    assertThat(problem.isEmpty() ? "good" : "bad").as("decoder: " + problem).isEqualTo(verdict);
    var messages = schema.validate(JSON.readTree(event));
    assertThat(messages.isEmpty() ? "good" : "bad").as("schema: " + messages).isEqualTo(verdict);
  }

  private static EventReader sample(String name) {
    var resource = SchemaAgreementTest.class.getResourceAsStream("/demo/" + name + ".jsonl");
    assertThat(resource).isNotNull();
    return EventReader.of(resource, name);
  }

  private static JsonSchema schema(String name) {
    var file = Path.of("..", "schemas", name + ".schema.json");
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("expected the schema in " + file, e);
    }
  }
}

package io.remdreaming.cli.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtractorFileTest {

  private static final String GOOD =
      """
      description: Read the document.
      type: object
      properties:
        title: { type: string }
      json_schema_extra:
        kind: agent
        name: titles
        embedding_fields: [title]
      ---
      name: notes
      agent_schema_id: titles
      mime_type_pattern: ^text/
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aFileHoldsExtractorsAndConfigs() throws IOException {
    var events = ExtractorFile.read(file(GOOD), "acme", true);
    assertThat(events)
        .extracting(ControlEvent::kind)
        .containsExactly("extractor", "ontology_config");
    assertThat(events).extracting(ControlEvent::name).containsExactly("titles", "notes");
    assertThat(events.get(1).json().path("backfill").asBoolean()).isTrue();
    assertThat(new ExtractorCheck().problems(events)).isEmpty();
  }

  @Test
  void theExtractorsOfTheProjectAreGood() {
    for (var name : List.of("cv-parser-v1", "contract-analyzer-v1", "configs")) {
      var events = ExtractorFile.read(Path.of("..", "extractors", name + ".yaml"), "*", false);
      assertThat(new ExtractorCheck().problems(events)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "embedding_fields: [title] | embedding_fields: [name] | embedding_fields: found 'name', expected a name of properties",
        "kind: agent | kind: robot | kind: found ''robot'', expected one of [agent]",
        "type: object | type: array | type: found ''array'', expected one of [object]",
        "{ type: string } | { type: strnig } | spec/properties/title/type: found ''strnig'', expected a type",
        "{ type: string } | { type: string, title: 5 } | expected JSON Schema",
        "^text/ | '^text/(' | mime_type_pattern: found '^text/(', expected a regular expression",
        "mime_type_pattern: ^text/ | description: all | config: found no rule",
      })
  void problemsNameFieldValueAndExpectation(String good, String bad, String problem)
      throws IOException {
    var plain = problem.replace("''", "'");
    var events = ExtractorFile.read(file(GOOD.replace(good, bad)), "acme", false);
    assertThat(new ExtractorCheck().problems(events)).anyMatch(found -> found.contains(plain));
  }

  @Test
  void whatIsNoExtractorAndNoConfigIsRefused() throws IOException {
    var other = file("name: x\n");
    assertThatThrownBy(() -> ExtractorFile.read(other, "*", false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected an extractor or a config");
    var broken = file("a: [1");
    assertThatThrownBy(() -> ExtractorFile.read(broken, "*", false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected YAML");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("extractor.yaml"), text);
  }
}

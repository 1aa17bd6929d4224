package io.remdreaming.cli.extractor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.ontologies.RuleKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A YAML file of extractors and configs, several of them divided by {@code ---}. What has {@code
 * json_schema_extra} is an extractor, what has {@code agent_schema_id} is a config.
 */
public final class ExtractorFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  private ExtractorFile() {}

  /**
   * The events of {@code rem.control} that a file asks for.
   *
   * @param tenantId whose they are, {@code *} for everybody
   * @param backfill whether configs apply to what came before them
   * @throws InvalidInputException naming the file, the part, the field, what was found and expected
   */
  public static List<ControlEvent> read(Path file, String tenantId, boolean backfill) {
    var events = new ArrayList<ControlEvent>();
    try (var parts =
        YAML.readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      while (parts.hasNextValue()) {
        var part = parts.nextValue();
        var source = "%s, part %d".formatted(file, events.size() + 1);
        events.add(event(part, source, tenantId, backfill));
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "%s: expected YAML: %s".formatted(file, firstLine(e.getOriginalMessage())), e);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read %s, expected a YAML file".formatted(file), e);
    }
    if (events.isEmpty()) {
      throw new InvalidInputException(file + ": found nothing, expected an extractor or a config");
    }
    return events;
  }

  private static ControlEvent event(
      JsonNode part, String source, String tenantId, boolean backfill) {
    if (part instanceof ObjectNode object && object.has("json_schema_extra")) {
      var name = object.path("json_schema_extra").path("name").asText("");
      var event = ControlEvent.of(RuleKey.EXTRACTOR, tenantId, name, source);
      event.json().set("spec", object);
      return event;
    }
    if (part instanceof ObjectNode object && object.has("agent_schema_id")) {
      var event = ControlEvent.of(RuleKey.CONFIG, tenantId, object.path("name").asText(""), source);
      event.json().put("backfill", backfill).set("config", object);
      return event;
    }
    throw new InvalidInputException(
        source
            + ": found neither json_schema_extra nor agent_schema_id, expected an extractor or a"
            + " config");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}

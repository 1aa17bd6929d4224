package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Files of JSON objects: one a line, or the elements of one array. */
final class JsonLines {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLines() {}

  /**
   * Each object of a file of lines, with its place for people; lines that are no objects are left
   * to the job, which tells of them.
   */
  static void each(Path file, String expected, BiConsumer<JsonNode, String> object) {
    try (var reader = EventReader.open(file, expected)) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        object.accept(parsed(line, reader.position(), expected), reader.position());
      }
    }
  }

  private static JsonNode parsed(byte[] line, String place, String expected) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "%s: found what is no JSON, expected %s".formatted(place, expected), e);
    } catch (IOException e) {
      throw new InvalidInputException("cannot read " + place, e);
    }
  }

  /** Each element of a file that is one JSON array, one at a time. */
  static void elements(Path file, String expected, BiConsumer<JsonNode, String> element) {
    try (var input = InputFile.open(file, expected);
        MappingIterator<JsonNode> all = MAPPER.readerFor(JsonNode.class).readValues(input)) {
      for (var i = 0; all.hasNext(); i++) {
        element.accept(all.next(), "%s element %d".formatted(file, i));
      }
    } catch (IOException | RuntimeJsonMappingException e) {
      throw new InvalidInputException(
          "%s: found what is no JSON array, expected %s".formatted(file, expected), e);
    }
  }

  /**
   * A field that must hold a text.
   *
   * @throws InvalidInputException naming the place, the field and what was found
   */
  static String text(JsonNode object, String field, String place) {
    var found = object.path(field);
    if (!found.isTextual() || found.textValue().isBlank()) {
      throw wrong(found, field, place, "a text");
    }
    return found.textValue();
  }

  /** A field that must hold an array. */
  static JsonNode array(JsonNode object, String field, String place) {
    var found = object.path(field);
    if (!found.isArray()) {
      throw wrong(found, field, place, "an array");
    }
    return found;
  }

  static InvalidInputException wrong(JsonNode found, String field, String place, String expected) {
    var text = found.isMissingNode() ? "nothing" : found.toString();
    var shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new InvalidInputException(
        "%s: %s: found %s, expected %s".formatted(place, field, shown, expected));
  }
}

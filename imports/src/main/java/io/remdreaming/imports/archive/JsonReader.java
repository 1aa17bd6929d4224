package io.remdreaming.imports.archive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A JSON file read as a stream: an element at a time is in memory. */
public final class JsonReader implements AutoCloseable {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final int MOST_SHOWN = 60;

  private final ExportFile file;
  private final String expected;
  private final ElementStream bytes;
  private final JsonParser parser;

  private JsonReader(ExportFile file, String expected) throws IOException {
    this.file = file;
    this.expected = expected;
    this.bytes = new ElementStream(file.open(), file.path());
    this.parser = MAPPER.createParser(bytes);
  }

  /** What a reader does with a value. */
  @FunctionalInterface
  public interface Reading {
    void read(JsonReader json);
  }

  /** What a reader does with a field; what it leaves is skipped. */
  @FunctionalInterface
  public interface Field {
    void read(String name, JsonReader value);
  }

  /** Something that reads from the parser. */
  @FunctionalInterface
  private interface Step<T extends @Nullable Object> {
    T take() throws IOException;
  }

  /**
   * Reads a file from its first value on.
   *
   * @param expected what the file should be, for people
   * @throws InvalidExportException if it is no JSON
   */
  public static void read(ExportFile file, String expected, Reading reading) {
    try (var json = new JsonReader(file, expected)) {
      var unused = json.step(json.parser::nextToken);
      reading.read(json);
    } catch (IOException e) {
      throw InvalidExportException.of(file.path(), "what cannot be read", expected, e);
    }
  }

  /** The elements of a file that is one array, each with its place for people. */
  public static void elements(
      ExportFile file, String expected, BiConsumer<JsonNode, String> element) {
    read(file, expected, json -> json.elements(element));
  }

  /** All of a small file. */
  public static JsonNode tree(ExportFile file, String expected) {
    var holder = new JsonNode[1];
    read(file, expected, json -> holder[0] = json.tree());
    return holder[0];
  }

  /** The elements of the array that begins here. */
  public void elements(BiConsumer<JsonNode, String> element) {
    require(JsonToken.START_ARRAY, "an array");
    for (var i = 0; step(parser::nextToken) != JsonToken.END_ARRAY; i++) {
      element.accept(tree(), "%s element %d".formatted(file.path(), i));
      bytes.mark();
    }
  }

  /** The elements of the array that begins here, each to be read by fields. */
  public void each(Reading reading) {
    require(JsonToken.START_ARRAY, "an array");
    while (step(parser::nextToken) != JsonToken.END_ARRAY) {
      reading.read(this);
      skip();
    }
  }

  /** The fields of the object that begins here. */
  public void fields(Field field) {
    require(JsonToken.START_OBJECT, "an object");
    while (step(parser::nextToken) == JsonToken.FIELD_NAME) {
      var name = step(parser::currentName);
      var unused = step(parser::nextToken);
      bytes.mark();
      field.read(name, this);
      skip();
    }
    parser.clearCurrentToken();
  }

  /** The value that begins here. */
  public JsonNode tree() {
    return step(
        () -> {
          JsonNode tree = MAPPER.readTree(parser);
          parser.clearCurrentToken();
          return tree == null ? MAPPER.missingNode() : tree;
        });
  }

  private void skip() {
    var unused =
        step(
            () -> {
              if (parser.currentToken() != null && parser.currentToken().isStructStart()) {
                parser.skipChildren();
              }
              return true;
            });
  }

  private void require(JsonToken token, String name) {
    if (parser.currentToken() != token) {
      var found = parser.currentToken() == null ? "nothing" : "'" + shown() + "'";
      throw InvalidExportException.of(place(), found, "%s of %s".formatted(name, expected));
    }
  }

  private String shown() {
    var text = step(() -> String.valueOf(parser.getText()));
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }

  private String place() {
    return "%s line %d".formatted(file.path(), parser.currentTokenLocation().getLineNr());
  }

  private <T extends @Nullable Object> T step(Step<T> step) {
    try {
      return step.take();
    } catch (JsonProcessingException e) {
      var message = e.getOriginalMessage().lines().findFirst().orElse("");
      throw InvalidExportException.of(
          place(), "what is no JSON (%s)".formatted(message), expected, e);
    } catch (IOException e) {
      throw InvalidExportException.of(file.path(), "what cannot be read", expected, e);
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}

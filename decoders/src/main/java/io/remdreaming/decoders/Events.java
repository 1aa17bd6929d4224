package io.remdreaming.decoders;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes to JSON objects as they are; and rejections to dead letters. */
final class Events {

  /** The largest event, in bytes. */
  static final int MAX_BYTES = 1 << 20;

  private static final String REASON = "malformed-json";
  private static final ObjectMapper LENIENT = new ObjectMapper();
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private Events() {}

  static ObjectNode parse(LogRecord record) throws InvalidEventException {
    var value = record.value();
    if (value == null || value.length == 0) {
      throw new InvalidEventException(REASON, "", "found an empty record, expected a JSON object");
    }
    if (value.length > MAX_BYTES) {
      var detail = "found %d bytes, expected at most %d".formatted(value.length, MAX_BYTES);
      throw new InvalidEventException("oversize", "", detail);
    }
    try (var parser = STRICT.createParser(text(value))) {
      if (!(STRICT.readTree(parser) instanceof ObjectNode object)) {
        throw new InvalidEventException(REASON, "", "expected a JSON object");
      }
      if (parser.nextToken() != null) {
        throw new InvalidEventException(
            REASON, "", "found more behind the JSON object, expected one a record");
      }
      return object;
    } catch (MismatchedInputException e) {
      throw duplicate(e);
    } catch (JsonProcessingException e) {
      var message = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new InvalidEventException(REASON, "", Shown.printable(message));
    } catch (IOException e) {
      throw new InvalidEventException(REASON, "", "expected JSON");
    }
  }

  /** Trees know of one mismatch only. */
  private static InvalidEventException duplicate(MismatchedInputException e)
      throws InvalidEventException {
    try {
      var name = e.getProcessor() instanceof JsonParser parser ? parser.currentName() : null;
      var field = name == null ? "" : Shown.printable(name);
      return new InvalidEventException(
          "duplicate-field", field, "found the field twice in an object, expected it once");
    } catch (IOException closed) {
      return new InvalidEventException(
          "duplicate-field", "", "found a field twice, expected it once");
    }
  }

  /** Strict UTF-8: what is none is not replaced, since two ids could become one. */
  private static String text(byte[] value) throws InvalidEventException {
    var text = new String(value, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
      } catch (CharacterCodingException e) {
        throw new InvalidEventException(
            REASON, "", "found bytes that are no UTF-8, expected UTF-8 text");
      }
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The dead letter of a record, with as much of its owner as could be read. */
  static DeadLetter deadLetter(LogRecord record, InvalidEventException rejection) {
    var value = record.value();
    var event = readable(value);
    return new DeadLetter(
        readable(event, "tenant_id", rejection),
        readable(event, "user_id", rejection),
        rejection.reason(),
        rejection.field(),
        rejection.detail(),
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        value == null ? new byte[0] : value,
        "",
        record.key() == null ? new byte[0] : record.key());
  }

  private static @Nullable ObjectNode readable(byte @Nullable [] value) {
    if (value == null || value.length > MAX_BYTES) {
      return null;
    }
    try {
      return LENIENT.readTree(text(value)) instanceof ObjectNode event ? event : null;
    } catch (IOException | InvalidEventException e) {
      return null;
    }
  }

  private static String readable(
      @Nullable ObjectNode event, String field, InvalidEventException rejection) {
    if (event == null || rejection.field().equals(field)) {
      return "";
    }
    var text = event.path(field).asText("");
    return WireIds.isId(text) ? text : "";
  }
}

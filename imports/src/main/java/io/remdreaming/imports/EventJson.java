package io.remdreaming.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Events of {@code rem.activity} as JSON. */
final class EventJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int MOST_NAME_CHARACTERS = 256;

  private EventJson() {}

  static byte[] of(ImportedMessage message, ImportOptions options) {
    var event = event("message", message.id(), message.time(), options);
    event.put("session_id", message.session());
    event.put("role", message.role().wireName());
    putName(event, "speaker", message.speaker());
    putName(event, "bot_name", message.bot());
    event.put("content", message.content());
    if (!message.metadata().isEmpty()) {
      event.set("metadata", message.metadata());
    }
    return bytes(event);
  }

  static byte[] of(ImportedFile file, ImportOptions options) {
    var event = event("file", file.id(), file.time(), options);
    event.put("uri", file.uri()).put("name", file.name()).put("mime_type", file.mimeType());
    if (!file.tags().isEmpty()) {
      var tags = event.putArray("tags");
      file.tags().forEach(tags::add);
    }
    event.put("content", file.content());
    return bytes(event);
  }

  private static ObjectNode event(
      String type, String id, OffsetDateTime time, ImportOptions options) {
    var event = MAPPER.createObjectNode();
    event.put("type", type);
    event.put("tenant_id", options.tenantId()).put("user_id", options.userId());
    event.put("id", id);
    return event.put("timestamp", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
  }

  private static void putName(ObjectNode event, String field, String name) {
    if (!name.isBlank()) {
      var characters = name.codePointCount(0, name.length());
      var end = name.offsetByCodePoints(0, Math.min(characters, MOST_NAME_CHARACTERS));
      event.put(field, name.substring(0, end));
    }
  }

  static byte[] bytes(ObjectNode event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event can always be written", e);
    }
  }
}

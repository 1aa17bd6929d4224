package io.remdreaming.sinks.raw;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.remdreaming.model.activity.Message;

/**
 * A message's metadata as kept in its row: that of the event, and what the table has no column for.
 * Text is put together, not parsed: it is done for every message, and jsonb keeps the last of equal
 * keys.
 */
final class MessageMetadata {

  private MessageMetadata() {}

  static String of(Message message) {
    var given = message.metadata().strip();
    var inner = given.length() < 2 ? "" : given.substring(1, given.length() - 1).strip();
    var json = new StringBuilder(inner.length() + 64).append('{').append(inner);
    add(json, "id", message.id());
    add(json, "speaker", message.speaker());
    add(json, "bot_name", message.botName());
    if (message.utcOffsetSeconds() != 0) {
      name(json, "utc_offset_seconds").append(message.utcOffsetSeconds());
    }
    return json.append('}').toString();
  }

  private static void add(StringBuilder json, String name, String value) {
    if (!value.isEmpty()) {
      name(json, name).append('"').append(JsonStringEncoder.getInstance().quoteAsString(value));
      json.append('"');
    }
  }

  private static StringBuilder name(StringBuilder json, String name) {
    if (json.length() > 1) {
      json.append(',');
    }
    return json.append('"').append(name).append("\":");
  }
}

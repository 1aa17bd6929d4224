package io.remdreaming.imports.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.archive.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was changed and deleted in a channel after it was written, as some exports tell. */
final class SlackChanges {

  private final Map<String, JsonNode> changed = new HashMap<>();
  private final Set<String> deleted = new HashSet<>();

  /** Takes notice of a message, if it tells of another. */
  void add(JsonNode message) {
    switch (Json.text(message, "subtype")) {
      case "message_changed" -> changed.put(changedTime(message), message.path("message"));
      case "message_deleted" -> deleted.add(Json.text(message, "deleted_ts"));
      default -> {}
    }
  }

  private static String changedTime(JsonNode message) {
    return Json.text(message.path("message"), "ts");
  }

  /** What a message says in the end. */
  JsonNode newest(JsonNode message) {
    return changed.getOrDefault(Json.text(message, "ts"), message);
  }

  boolean isDeleted(JsonNode message) {
    return deleted.contains(Json.text(message, "ts"));
  }
}

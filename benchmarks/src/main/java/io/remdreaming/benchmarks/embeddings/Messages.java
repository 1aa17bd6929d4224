package io.remdreaming.benchmarks.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The messages of files of events. */
final class Messages {

  private Messages() {}

  /** Those with a text that no other one before has. */
  static List<Message> of(List<Path> files) throws IOException {
    var json = new ObjectMapper();
    var messages = new ArrayList<Message>();
    var texts = new HashSet<String>();
    for (var file : files) {
      try (var reader = EventReader.open(file)) {
        for (var event = reader.next(); event != null; event = reader.next()) {
          var fields = json.readTree(event);
          if (fields.path("type").asText().equals("message")) {
            var message = message(fields);
            if (!message.content().isBlank() && texts.add(message.attributed())) {
              messages.add(message);
            }
          }
        }
      }
    }
    return messages;
  }

  private static Message message(JsonNode fields) {
    return new Message(
        new UserKey(fields.path("tenant_id").asText(), fields.path("user_id").asText()),
        fields.path("session_id").asText(),
        fields.path("id").asText(),
        Instant.EPOCH,
        0,
        Role.USER,
        fields.path("speaker").asText(),
        "",
        fields.path("content").asText(),
        0,
        "{}",
        LogPosition.of(0, 0, 0));
  }
}

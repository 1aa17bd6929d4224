package io.remdreaming.operators.prompts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Message;
import java.util.List;

/** Messages as data within a prompt, a turn a line. */
final class Transcript {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Transcript() {}

  static String of(List<Message> messages) {
    var lines = new DataLines("activity");
    for (var i = 0; i < messages.size(); i++) {
      lines.add(line(i, messages.get(i)));
    }
    return lines.toString();
  }

  private static ObjectNode line(int turn, Message message) {
    var line = JSON.createObjectNode();
    line.put("turn", turn);
    line.put("time", message.timestamp().toString());
    line.put("role", message.role().wireName());
    if (!message.speaker().isEmpty()) {
      line.put("speaker", message.speaker());
    }
    return line.put("text", message.content());
  }
}

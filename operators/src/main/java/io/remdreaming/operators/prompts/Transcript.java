package io.remdreaming.operators.prompts;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.Message;
import java.util.List;

/**
 * Messages as data within a prompt: a JSON object a line between two marks. No text can end the
 * data early, because within it every {@code <} is written as an escape.
 */
final class Transcript {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ESCAPED = "\\u003c";

  private Transcript() {}

  static String of(List<Message> messages) {
    var text = new StringBuilder("<activity>\n");
    for (var i = 0; i < messages.size(); i++) {
      text.append(line(i, messages.get(i))).append('\n');
    }
    return text.append("</activity>").toString();
  }

  private static String line(int turn, Message message) {
    var line = JSON.createObjectNode();
    line.put("turn", turn);
    line.put("time", message.timestamp().toString());
    line.put("role", message.role().wireName());
    if (!message.speaker().isEmpty()) {
      line.put("speaker", message.speaker());
    }
    line.put("text", message.content());
    return line.toString().replace("<", ESCAPED);
  }
}

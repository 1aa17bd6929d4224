package io.remdreaming.operators.stages.prompts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.text.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages as data within a prompt, a turn a line. */
public final class Transcript {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Transcript() {}

  public static String of(List<Message> messages) {
    return within(messages, Integer.MAX_VALUE);
  }

  /**
   * As many whole turns as fit a number of tokens by estimate: the first and the last, with a line
   * between them that says how many are left out.
   */
  public static String within(List<Message> messages, int maxTokens) {
    var lines = new ArrayList<ObjectNode>(messages.size());
    for (var i = 0; i < messages.size(); i++) {
      lines.add(line(i, messages.get(i)));
    }
    var data = new DataLines("activity");
    leavingOut(lines, maxTokens).forEach(data::add);
    return data.toString();
  }

  private static List<ObjectNode> leavingOut(List<ObjectNode> lines, int maxTokens) {
    if (maxTokens == Integer.MAX_VALUE
        || lines.stream().mapToLong(Transcript::tokens).sum() <= maxTokens) {
      return lines;
    }
    var head = fitting(lines, maxTokens / 2);
    var rest = new ArrayList<>(lines.subList(head, lines.size()));
    Collections.reverse(rest);
    var tail = fitting(rest, maxTokens / 2);
    var kept = new ArrayList<>(lines.subList(0, head));
    kept.add(JSON.createObjectNode().put("turns_left_out", rest.size() - tail));
    kept.addAll(lines.subList(lines.size() - tail, lines.size()));
    return kept;
  }

  private static int tokens(ObjectNode line) {
    return Tokens.estimate(line.toString());
  }

  /** How many of the lines, from the first, fit. */
  private static int fitting(List<ObjectNode> lines, int maxTokens) {
    var tokens = 0L;
    for (var i = 0; i < lines.size(); i++) {
      tokens += tokens(lines.get(i));
      if (tokens > maxTokens) {
        return i;
      }
    }
    return lines.size();
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

  /** The trace of the newest message, null if it has none. */
  public static @Nullable String trace(List<Message> messages) {
    return messages.stream()
        .max(Comparator.comparingLong(Message::offset))
        .map(message -> message.position().trace())
        .orElse(null);
  }
}

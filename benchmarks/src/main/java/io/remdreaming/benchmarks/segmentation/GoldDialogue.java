package io.remdreaming.benchmarks.segmentation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A dialogue whose topic boundaries people have marked.
 *
 * @param messages its turns
 * @param boundaries whether a topic ends behind each turn but the last
 */
record GoldDialogue(List<Message> messages, boolean[] boundaries) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String EXPECTED =
      "a line of JSON a dialogue: {\"dialogue\": \"user: ...[NEWLINE]agent: ...\"}";
  private static final UserKey OWNER = new UserKey("benchmark", "benchmark");

  /** The dialogues of a file with one JSON object a line, at least one. */
  static List<GoldDialogue> read(Path file) {
    var dialogues = new ArrayList<GoldDialogue>();
    try (var reader = EventReader.open(file, "a file of dialogues")) {
      for (var line = reader.next(); line != null; line = reader.next()) {
        dialogues.add(parse(text(line, reader.position())));
      }
    }
    if (dialogues.isEmpty()) {
      throw new InvalidInputException("%s: found nothing, expected %s".formatted(file, EXPECTED));
    }
    return dialogues;
  }

  private static String text(byte[] line, String position) {
    try {
      if (JSON.readTree(line).path("dialogue") instanceof TextNode text) {
        return text.textValue();
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: found no JSON, expected %s".formatted(position, EXPECTED), e);
    }
    throw new InvalidInputException(
        "%s: found no text 'dialogue', expected %s".formatted(position, EXPECTED));
  }

  /**
   * Turns separated by {@code [NEWLINE]}, topics by a turn that is {@code [BOUNDARY]}. A boundary
   * before the first turn or behind the last parts nothing, and so is none.
   */
  static GoldDialogue parse(String dialogue) {
    var messages = new ArrayList<Message>();
    var ends = new ArrayList<Integer>();
    for (var turn : dialogue.split("\\[NEWLINE\\]")) {
      if (turn.strip().equals("[BOUNDARY]")) {
        ends.add(messages.size() - 1);
      } else {
        messages.add(message(messages.size(), turn));
      }
    }
    var boundaries = new boolean[Math.max(0, messages.size() - 1)];
    for (var end : ends) {
      if (end >= 0 && end < boundaries.length) {
        boundaries[end] = true;
      }
    }
    return new GoldDialogue(messages, boundaries);
  }

  private static Message message(int place, String turn) {
    var colon = turn.indexOf(": ");
    var speaker = colon < 0 ? "" : turn.substring(0, colon);
    var content = colon < 0 ? turn : turn.substring(colon + 2);
    return new Message(
        OWNER,
        "dialogue",
        Integer.toString(place),
        Instant.EPOCH.plusSeconds(place),
        0,
        speaker.equals("user") ? Role.USER : Role.ASSISTANT,
        "",
        "",
        content,
        Tokens.estimate(content),
        "{}",
        LogPosition.of(0, place, 0));
  }
}

package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.UserKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The published file of LoCoMo (Maharana et al., 2024): an array of conversations of two speakers,
 * each with its questions.
 */
final class LoCoMo {

  private static final String EXPECTED = "the published file of LoCoMo";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("h:mm a 'on' d MMMM, uuuu", Locale.ENGLISH);
  private static final Pattern TURN = Pattern.compile("D[0-9]+:[0-9]+");
  private static final int SECONDS_PER_TURN = 30;

  private final EventWriter writer;
  private final List<JsonNode> conversations = new ArrayList<>();

  private LoCoMo(EventWriter writer) {
    this.writer = writer;
  }

  static Dataset read(List<Path> files, Path events) {
    try (var writer = EventWriter.to(events)) {
      var locomo = new LoCoMo(writer);
      files.forEach(file -> JsonLines.elements(file, EXPECTED, locomo::writeConversation));
      return locomo.dataset(events);
    }
  }

  private void writeConversation(JsonNode sample, String place) {
    var user = user(sample, place);
    var conversation = sample.path("conversation");
    for (var i = 1; conversation.has("session_" + i + "_date_time"); i++) {
      var name = "session_" + i;
      var time = time(JsonLines.text(conversation, name + "_date_time", place), place);
      for (var turn : conversation.path(name)) {
        write(turn, user, user.userId() + "-s" + i, conversation, time, place);
        time = time.plusSeconds(SECONDS_PER_TURN);
      }
    }
    conversations.add(sample);
  }

  private void write(
      JsonNode turn, UserKey user, String session, JsonNode names, Instant time, String place) {
    var speaker = JsonLines.text(turn, "speaker", place);
    var id = id(user, JsonLines.text(turn, "dia_id", place));
    var role = speaker.equals(names.path("speaker_a").asText()) ? "user" : "assistant";
    writer.write(new Turn(user, id, session, speaker, content(turn), true), role, time);
  }

  private static String content(JsonNode turn) {
    var text = turn.path("text").asText();
    var caption = turn.path("blip_caption").asText("");
    return caption.isEmpty() ? text : "%s [shares %s]".formatted(text, caption).strip();
  }

  private static Instant time(String text, String place) {
    try {
      var upperCase = text.replace(" am ", " AM ").replace(" pm ", " PM ");
      return LocalDateTime.parse(upperCase, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      var found = JsonLines.MAPPER.getNodeFactory().textNode(text);
      throw JsonLines.wrong(found, "date_time", place, "a time such as 1:56 pm on 8 May, 2023");
    }
  }

  private static UserKey user(JsonNode sample, String place) {
    return new UserKey("locomo", JsonLines.text(sample, "sample_id", place));
  }

  private static String id(UserKey user, String turn) {
    return user.userId() + "/" + turn;
  }

  private Dataset dataset(Path events) {
    var turns = Dataset.byUser(writer.turns());
    var questions = new ArrayList<Question>();
    var leftOut = 0;
    for (var sample : conversations) {
      var user = user(sample, EXPECTED);
      var known = turns.getOrDefault(user, Map.of());
      for (var asked : sample.path("qa")) {
        var evidence = evidence(asked, user, known.keySet());
        if (evidence.isEmpty()) {
          leftOut++;
          continue;
        }
        questions.add(
            new Question(
                user,
                JsonLines.text(asked, "question", EXPECTED),
                evidence,
                Dataset.sessions(evidence, known),
                asked.path("category").asText(),
                null));
      }
    }
    return new Dataset(List.of(events), turns, questions, leftOut);
  }

  /** Some fields hold several ids, or one that is written carelessly. */
  private static Set<String> evidence(JsonNode asked, UserKey user, Set<String> known) {
    var evidence = new LinkedHashSet<String>();
    for (var field : asked.path("evidence")) {
      var turns = TURN.matcher(field.asText());
      while (turns.find()) {
        evidence.add(id(user, turns.group()));
      }
    }
    evidence.retainAll(known);
    return evidence;
  }
}

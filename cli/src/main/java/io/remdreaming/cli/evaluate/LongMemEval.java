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

/**
 * The published files of LongMemEval (Wu et al., 2025): an array of questions, each with a history
 * of its own. As its scorer does, what the assistant says is not searched, and questions that
 * cannot be answered, or not from what the user says, are left out.
 */
final class LongMemEval {

  private static final String EXPECTED = "a published file of LongMemEval";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu/MM/dd (EEE) HH:mm", Locale.ENGLISH);
  private static final int SECONDS_PER_TURN = 10;

  private final EventWriter writer;
  private final List<Question> questions = new ArrayList<>();
  private int leftOut;

  private LongMemEval(EventWriter writer) {
    this.writer = writer;
  }

  static Dataset read(List<Path> files, Path events) {
    try (var writer = EventWriter.to(events)) {
      var longMemEval = new LongMemEval(writer);
      files.forEach(file -> JsonLines.elements(file, EXPECTED, longMemEval::write));
      var turns = Dataset.byUser(writer.turns());
      return new Dataset(List.of(events), turns, longMemEval.questions, longMemEval.leftOut);
    }
  }

  private void write(JsonNode entry, String place) {
    var id = JsonLines.text(entry, "question_id", place);
    if (id.contains("_abs")) {
      leftOut++;
      return;
    }
    var evidence = new LinkedHashSet<String>();
    var evidenceSessions = new LinkedHashSet<String>();
    var user = new UserKey("longmemeval", id);
    var sessions = JsonLines.array(entry, "haystack_sessions", place);
    if (!hasAnswer(sessions)) {
      leftOut++;
      return;
    }
    for (var i = 0; i < sessions.size(); i++) {
      var session = entry.path("haystack_session_ids").path(i).asText();
      var time = time(entry.path("haystack_dates").path(i), "haystack_dates", place);
      for (var turn : sessions.get(i)) {
        var written = write(turn, user, session, time);
        if (isAnswer(turn)) {
          evidence.add(written.id());
          evidenceSessions.add(session);
        }
        time = time.plusSeconds(SECONDS_PER_TURN);
      }
    }
    questions.add(
        new Question(
            user,
            JsonLines.text(entry, "question", place),
            evidence,
            evidenceSessions,
            entry.path("question_type").asText(),
            time(entry.path("question_date"), "question_date", place)));
  }

  private Turn write(JsonNode turn, UserKey user, String session, Instant time) {
    var role = turn.path("role").asText();
    var id = "%s/%d".formatted(user.userId(), writer.turns().size());
    var content = turn.path("content").asText();
    var written = new Turn(user, id, session, "", content, role.equals("user"));
    writer.write(written, role, time);
    return written;
  }

  private static boolean hasAnswer(JsonNode sessions) {
    for (var session : sessions) {
      for (var turn : session) {
        if (isAnswer(turn)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAnswer(JsonNode turn) {
    return turn.path("has_answer").asBoolean() && turn.path("role").asText().equals("user");
  }

  private static Instant time(JsonNode found, String field, String place) {
    try {
      return LocalDateTime.parse(found.asText(), TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw JsonLines.wrong(found, field, place, "a time such as 2023/05/20 (Sat) 02:21");
    }
  }
}

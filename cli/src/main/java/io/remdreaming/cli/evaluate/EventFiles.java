package io.remdreaming.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.UserKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Events as the job reads them, and questions one a line: {@code {"user_id", "question",
 * "evidence": [message ids], "tenant_id", "category"}}, the last two as they are wanted.
 */
final class EventFiles {

  private static final String EVENTS = "a file of events, one a line";
  private static final String QUESTIONS = "a file of questions, one a line";

  private final List<Question> questions = new ArrayList<>();
  private final Map<UserKey, Map<String, Turn>> turns;
  private int leftOut;

  private EventFiles(Map<UserKey, Map<String, Turn>> turns) {
    this.turns = turns;
  }

  static Dataset read(List<Path> events, List<Path> questions) {
    var read = new ArrayList<Turn>();
    events.forEach(file -> JsonLines.each(file, EVENTS, (event, place) -> addTurn(event, read)));
    var dataset = questionsOn(Dataset.byUser(read), questions);
    return new Dataset(events, dataset.turns(), dataset.questions(), dataset.leftOut());
  }

  /** Questions about messages that are known, of which no events are read. */
  static Dataset questionsOn(Map<UserKey, Map<String, Turn>> turns, List<Path> questions) {
    var files = new EventFiles(turns);
    questions.forEach(file -> JsonLines.each(file, QUESTIONS, files::addQuestion));
    return new Dataset(List.of(), turns, files.questions, files.leftOut);
  }

  private static void addTurn(JsonNode event, List<Turn> turns) {
    if (event.path("type").asText().equals("message")) {
      turns.add(
          new Turn(
              new UserKey(event.path("tenant_id").asText(), event.path("user_id").asText()),
              event.path("id").asText(),
              event.path("session_id").asText(),
              event.path("speaker").asText(),
              event.path("content").asText(),
              true));
    }
  }

  private void addQuestion(JsonNode object, String place) {
    var user = user(object, place);
    var text = JsonLines.text(object, "question", place);
    var known = turns.getOrDefault(user, Map.of());
    Set<String> evidence = new LinkedHashSet<>();
    JsonLines.array(object, "evidence", place).forEach(id -> evidence.add(id.asText()));
    evidence.retainAll(known.keySet());
    if (evidence.isEmpty()) {
      leftOut++;
      return;
    }
    var sessions = Dataset.sessions(evidence, known);
    var category = object.path("category").asText("");
    questions.add(new Question(user, text, evidence, sessions, category, null));
  }

  /** A question that names no tenant is asked of the only one with such a user. */
  private UserKey user(JsonNode object, String place) {
    var userId = JsonLines.text(object, "user_id", place);
    var tenant = object.path("tenant_id").asText("");
    var users =
        turns.keySet().stream()
            .filter(user -> user.userId().equals(userId))
            .filter(user -> tenant.isEmpty() || user.tenantId().equals(tenant))
            .toList();
    if (users.size() != 1) {
      throw new InvalidInputException(
          "%s: user_id '%s'%s: found %d users in the events, expected one"
              .formatted(place, userId, tenant.isEmpty() ? "" : " of " + tenant, users.size()));
    }
    return users.get(0);
  }
}

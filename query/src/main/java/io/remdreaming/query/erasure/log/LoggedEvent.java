package io.remdreaming.query.erasure.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as far as it can be read.
 *
 * @param json null if it is no JSON object
 */
record LoggedEvent(@Nullable ObjectNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> DOCUMENTS = Set.of("file", "resource");
  private static final Set<String> STATEMENTS = Set.of("entity", "fact");
  private static final String FORGET = "forget";

  static LoggedEvent of(byte @Nullable [] value) {
    try {
      return new LoggedEvent(
          value != null && JSON.readTree(value) instanceof ObjectNode object ? object : null);
    } catch (IOException e) {
      return new LoggedEvent(null);
    }
  }

  String text(String field) {
    JsonNode found = json == null ? null : json.get(field);
    return found == null || !found.isTextual() ? "" : found.textValue();
  }

  /**
   * Where it stands in its owner's history: the answer to an event that names a file stands where
   * that does.
   */
  long offset(LogRecord record) {
    return json == null ? record.offset() : AnsweredEvent.offset(json, record);
  }

  boolean isRequest() {
    return text("type").equals(FORGET);
  }

  boolean isMessage() {
    return text("type").equals("message");
  }

  /** Whether a request is about it; what cannot be read may be about anything. */
  boolean isWithin(Forget request) {
    if (json == null) {
      return true;
    }
    var type = text("type");
    var target = request.targetId();
    return switch (request.scope()) {
      case USER -> true;
      case SESSION -> !DOCUMENTS.contains(type) && text("session_id").equals(request.sessionId());
      case MESSAGE ->
          !DOCUMENTS.contains(type)
              && text(STATEMENTS.contains(type) ? "source" : "id").equals(target)
              && isIn(request.sessionId());
      case FILE, RESOURCE, ENTITY, FACT ->
          type.equals(wire(request.scope())) && text("id").equals(target);
      case MOMENT -> false; // is derived
    };
  }

  /** Whether it is a request, which names what another request is about. */
  boolean isRefusedRequestFor(Forget request) {
    return isRequest()
        && switch (request.scope()) {
          case USER -> true;
          case SESSION -> text("session_id").equals(request.sessionId());
          default -> text("target_id").equals(request.targetId());
        };
  }

  private boolean isIn(String session) {
    return session.isEmpty() || text("session_id").equals(session);
  }

  private static String wire(Forget.Scope scope) {
    return switch (scope) {
      case FILE -> "file";
      case RESOURCE -> "resource";
      case ENTITY -> "entity";
      case FACT -> "fact";
      default -> "";
    };
  }
}

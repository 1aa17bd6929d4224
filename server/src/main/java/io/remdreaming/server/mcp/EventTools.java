package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.server.activity.EventPublisher;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Tools that send events. Memory changes when the job has read them. */
record EventTools(EventPublisher publisher, Clock clock) {

  private static final String USUAL_SESSION = "mcp";

  private static final List<String> FORGET =
      List.of(
          "scope", "session_id", "target_id", "label", "subject", "relation", "object", "actor");
  private static final List<String> CORRECT =
      List.of(
          "label",
          "subject",
          "relation",
          "object",
          "new_object",
          "new_object_type",
          "valid_at",
          "invalid_at",
          "content",
          "actor");

  Map<String, ToolCall> calls() {
    return Map.of("remember", this::remember, "forget", this::forget, "correct", this::correct);
  }

  /**
   * That the log has an event.
   *
   * @param id the event's
   */
  private record Receipt(String id, String topic, int partition, long offset) {}

  private Answer remember(ObjectNode arguments, Asker asker) {
    asker.require(Role.WRITE);
    if (arguments.has("content") == arguments.has("event")) {
      throw Problem.invalid("content", "expected either content or event");
    }
    var event =
        arguments.path("event") instanceof ObjectNode given
            ? given.deepCopy()
            : message(arguments, asker);
    var receipt = sent(event, asker);
    return new Answer(
        receipt, "Taken as %s; it can be searched within seconds.".formatted(receipt.id()));
  }

  /** A message; the same one said again in its session is still one. */
  private ObjectNode message(ObjectNode arguments, Asker asker) {
    var usual = asker.session().isEmpty() ? USUAL_SESSION : asker.session();
    var session = arguments.path("session_id").asText(usual);
    var role = arguments.path("role").asText("user");
    var speaker = arguments.path("speaker").asText("");
    var content = arguments.path("content").asText();
    var time = arguments.path("timestamp").asText("");
    var message = JsonNodeFactory.instance.objectNode();
    message.put("type", "message");
    message.put(
        "id",
        arguments.path("id").asText("mcp-" + Hashes.of(session, role, speaker, content, time)));
    message.put("session_id", session);
    message.put("role", role);
    message.put("content", content);
    message.put("timestamp", time.isEmpty() ? clock.instant().toString() : time);
    if (!speaker.isEmpty()) {
      message.put("speaker", speaker);
    }
    return message;
  }

  private Answer forget(ObjectNode arguments, Asker asker) {
    asker.require(Role.WRITE);
    var receipt = sent(request("forget", arguments, FORGET), asker);
    return new Answer(
        receipt,
        "Taken as %s; what came before it is deleted when the job has read it."
            .formatted(receipt.id()));
  }

  private Answer correct(ObjectNode arguments, Asker asker) {
    asker.require(Role.WRITE);
    var receipt = sent(request("correct", arguments, CORRECT), asker);
    return new Answer(
        receipt,
        "Taken as %s; the fact is corrected when the job has read it.".formatted(receipt.id()));
  }

  /** An event with some of the arguments; of different times it has different ids. */
  private ObjectNode request(String type, ObjectNode arguments, List<String> fields) {
    var now = clock.instant().toString();
    var event = JsonNodeFactory.instance.objectNode().put("type", type);
    for (var field : fields) {
      if (arguments.has(field)) {
        event.set(field, arguments.get(field));
      }
    }
    return event.put("id", "mcp-" + Hashes.of(event.toString(), now)).put("timestamp", now);
  }

  private Receipt sent(ObjectNode event, Asker asker) {
    var position = publisher.publish(event, asker.sender());
    return new Receipt(
        event.path("id").asText(), position.topic(), position.partition(), position.offset());
  }
}

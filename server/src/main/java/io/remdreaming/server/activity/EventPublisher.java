package io.remdreaming.server.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.server.activity.ActivityLog.Position;
import io.remdreaming.server.http.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * The one way of events into the log. Each is completed with its sender's owner and session and
 * checked by the rules of the job; if one would become a dead letter, none is sent.
 */
public final class EventPublisher {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final ActivityLog log;
  private final DerivedTargets targets;
  private final Clock clock;

  public EventPublisher(ActivityLog log, DerivedTargets targets, Clock clock) {
    this.log = log;
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * Something to be sent.
   *
   * @param json is completed in place
   * @param place where it stands among several, such as {@code line 2}; {@code ""} for the only one
   */
  public record Draft(ObjectNode json, String place) {}

  private record Event(UserKey owner, byte[] bytes) {}

  /**
   * Sends an event.
   *
   * @param event is completed in place
   * @return where the log has it, for good
   */
  public Position publish(ObjectNode event, Sender sender) {
    return publish(List.of(new Draft(event, "")), sender).get(0);
  }

  /**
   * Sends events.
   *
   * @return where the log has them, for good
   */
  public List<Position> publish(List<Draft> drafts, Sender sender) {
    var checked = new ArrayList<Event>();
    for (var draft : drafts) {
      complete(draft.json(), sender, draft.place());
      DeletionScope.check(draft.json(), draft.place());
      targets.complete(draft.json());
      checked.add(checked(draft.json(), draft.place()));
    }
    return append(checked);
  }

  /** Fills in what the key and the headers say; an event may not say otherwise. */
  private static void complete(ObjectNode event, Sender sender, String place) {
    require(event, "tenant_id", sender.caller().tenantId(), place);
    if (!sender.user().isEmpty()) {
      require(event, "user_id", sender.user(), place);
    }
    if (!sender.session().isEmpty() && event.path("type").asText().equals("message")) {
      require(event, "session_id", sender.session(), place);
    }
  }

  private static void require(ObjectNode event, String field, String value, String place) {
    var found = event.path(field);
    if (found.isMissingNode()) {
      event.put(field, value);
    } else if (!found.asText().equals(value)) {
      throw Problem.forbidden(
          at(place, field),
          "found %s, expected '%s' as the key or the header says".formatted(found, value));
    }
  }

  private Event checked(ObjectNode object, String place) {
    var bytes = bytes(object);
    var decoded = decoder.decode(new LogRecord("http", 0, 0, clock.millis(), null, bytes));
    var letter = decoded.deadLetter();
    if (letter != null) {
      throw Problem.unprocessable(
          at(place, letter.field()), letter.reason() + ": " + letter.detail());
    }
    var owner = new UserKey(object.path("tenant_id").asText(), object.path("user_id").asText());
    return new Event(owner, bytes);
  }

  static String at(String place, String field) {
    return place.isEmpty() ? field : field.isEmpty() ? place : place + ": " + field;
  }

  private static byte[] bytes(ObjectNode object) {
    try {
      return JSON.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON can be written", e);
    }
  }

  private List<Position> append(List<Event> events) {
    var positions = events.stream().map(event -> log.append(event.owner(), event.bytes())).toList();
    try {
      return positions.stream().map(position -> position.join()).toList();
    } catch (CompletionException e) {
      throw Problem.unavailable(
          "Kafka has not taken all events; send them again, those it has are not doubled", e);
    }
  }
}

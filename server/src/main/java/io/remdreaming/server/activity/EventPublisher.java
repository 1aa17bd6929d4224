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

  private record Event(UserKey owner, byte[] bytes) {}

  /**
   * Sends events.
   *
   * @param events are completed in place
   * @return where the log has them, for good
   */
  public List<Position> publish(List<ObjectNode> events, Sender sender) {
    var checked = new ArrayList<Event>();
    for (var event : events) {
      var place = "event " + checked.size();
      complete(event, sender, place);
      targets.complete(event);
      checked.add(checked(event, place));
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
          place + ": " + field, "found another one than that of the key or the header");
    }
  }

  private Event checked(ObjectNode object, String place) {
    var bytes = bytes(object);
    var decoded = decoder.decode(new LogRecord("http", 0, 0, clock.millis(), null, bytes));
    var letter = decoded.deadLetter();
    if (letter != null) {
      var field = letter.field().isEmpty() ? place : place + ": " + letter.field();
      throw Problem.unprocessable(field, letter.reason() + ": " + letter.detail());
    }
    var owner = new UserKey(object.path("tenant_id").asText(), object.path("user_id").asText());
    return new Event(owner, bytes);
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

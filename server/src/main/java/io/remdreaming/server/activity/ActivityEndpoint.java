package io.remdreaming.server.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.server.activity.ActivityLog.Position;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * Takes one event as JSON, or several as NDJSON. Each is checked by the rules of the job; if one
 * would become a dead letter, none is sent. The answer comes when Kafka has all of them for good.
 * Owner and session may come by header in place of the event's fields.
 */
public final class ActivityEndpoint {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST_EVENTS = 10_000;

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final ActivityLog log;
  private final Authentication authentication;
  private final Clock clock;

  public ActivityEndpoint(ActivityLog log, Authentication authentication, Clock clock) {
    this.log = log;
    this.authentication = authentication;
    this.clock = clock;
  }

  /** Adds the endpoint. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/activity", this::take);
  }

  private record Event(UserKey owner, byte[] bytes) {}

  private void take(Context context) {
    var caller = authentication.caller(context, Role.WRITE);
    var user = Authentication.user(caller, context);
    var session = Parameters.header(context, "X-Session-Id");
    var events = new ArrayList<Event>();
    for (var object : objects(context)) {
      var place = "event " + events.size();
      complete(object, caller, user, session, place);
      events.add(checked(object, place));
    }
    if (events.isEmpty()) {
      throw Problem.invalid("body", "found no event, expected at least one");
    }
    context.status(201).json(Map.of("positions", append(events)));
  }

  private static List<ObjectNode> objects(Context context) {
    var type = Parameters.header(context, "Content-Type");
    if (!type.startsWith(NDJSON)) {
      return List.of(Parameters.object(context));
    }
    var objects = new ArrayList<ObjectNode>();
    for (var line : new String(context.bodyAsBytes(), StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        if (objects.size() == MOST_EVENTS) {
          throw Problem.invalid("body", "found more events, expected at most " + MOST_EVENTS);
        }
        var place = "event " + objects.size();
        objects.add(Parameters.object(line.getBytes(StandardCharsets.UTF_8), place));
      }
    }
    return objects;
  }

  /** Fills in what the key and the headers say; an event may not say otherwise. */
  private static void complete(
      ObjectNode event, Caller caller, String user, String session, String place) {
    require(event, "tenant_id", caller.tenantId(), place);
    if (!user.isEmpty()) {
      require(event, "user_id", user, place);
    }
    if (!session.isEmpty() && event.path("type").asText().equals("message")) {
      require(event, "session_id", session, place);
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

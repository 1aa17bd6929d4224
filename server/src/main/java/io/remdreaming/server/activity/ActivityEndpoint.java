package io.remdreaming.server.activity;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.server.activity.EventPublisher.Draft;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes one event as JSON, or several as NDJSON. Each is checked by the rules of the job; if one
 * would become a dead letter, none is sent. The answer comes when Kafka has all of them for good.
 * Owner and session may come by header in place of the event's fields.
 */
public record ActivityEndpoint(EventPublisher publisher, Authentication authentication) {

  private static final String NDJSON = "application/x-ndjson";
  private static final int MOST_EVENTS = 10_000;

  /** Adds the endpoint. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/activity", this::take);
  }

  private void take(Context context) {
    var caller = authentication.caller(context, Role.WRITE);
    var user = Authentication.user(caller, context);
    var session = Parameters.id(context, "X-Session-Id");
    var events = drafts(context);
    if (events.isEmpty()) {
      throw Problem.invalid("body", "found no event, expected at least one");
    }
    var positions = publisher.publish(events, new Sender(caller, user, session));
    context.status(201).json(Map.of("positions", positions));
  }

  private static List<Draft> drafts(Context context) {
    var type = Parameters.header(context, "Content-Type");
    if (!type.startsWith(NDJSON)) {
      return List.of(new Draft(Parameters.object(context), ""));
    }
    var drafts = new ArrayList<Draft>();
    var number = 0;
    for (var line : new String(context.bodyAsBytes(), StandardCharsets.UTF_8).split("\n")) {
      var place = "line " + ++number;
      if (!line.isBlank()) {
        if (drafts.size() == MOST_EVENTS) {
          throw Problem.invalid(place, "found more events, expected at most " + MOST_EVENTS);
        }
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        drafts.add(new Draft(Parameters.object(bytes, place), place));
      }
    }
    return drafts;
  }
}

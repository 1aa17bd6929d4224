package io.remdreaming.server.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Parameters;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.memory.ErasureReceipt;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Requests that change what is remembered, or how. Each is published, as the commands do it, and
 * answered with 202: the job obeys it in its turn.
 */
public record RequestEndpoints(
    EventPublisher events,
    ControlPublisher control,
    UpgradeRequests upgrades,
    Authentication authentication,
    Clock clock) {

  private static final String EVERY_TENANT = "*";
  private static final List<String> ERASED =
      List.of(
          "user_id",
          "scope",
          "session_id",
          "target_id",
          "label",
          "subject",
          "relation",
          "object",
          "message_ids",
          "actor");

  private static final List<String> RATED = List.of("name", "score", "comment");

  /** Adds the endpoints. */
  public void add(RoutesConfig routes) {
    routes.post("/api/v1/erasures", this::erase);
    routes.post("/api/v1/feedback", this::rate);
    routes.post("/api/v1/policies", this::choose);
    routes.post("/api/v1/upgrades", this::upgrade);
  }

  private void erase(Context context) {
    var caller = authentication.caller(context, Role.WRITE);
    var user = Authentication.user(caller, context);
    var given = Parameters.object(context, ERASED);
    var now = clock.instant().toString();
    var event = JsonNodeFactory.instance.objectNode().put("type", "forget");
    for (var field : ERASED) {
      if (given.has(field)) {
        event.set(field, given.get(field));
      }
    }
    event.put("id", "erasure-" + Hashes.of(event.toString(), now)).put("timestamp", now);
    var position = events.publish(event, new Sender(caller, user, ""));
    var receipt = ErasureReceipt.of(event, position.offset());
    context.status(202).header("Location", "/api/v1/erasures/" + receipt.id());
    context.json(Map.of("id", receipt.id(), "state", "published", "position", position));
  }

  private void rate(Context context) {
    var caller = authentication.caller(context, Role.WRITE);
    var user = Authentication.user(caller, context);
    var given = Parameters.object(context, RATED);
    var record = record("feedback", caller).put("user_id", user);
    for (var field : RATED) {
      if (given.has(field)) {
        record.set(field, given.get(field));
      }
    }
    publish(record, context);
  }

  private void choose(Context context) {
    var caller = authentication.caller(context, Role.ADMIN);
    if (!caller.isOfWholeTenant()) {
      throw Problem.forbidden("Authorization", "found a user's key, expected the tenant's");
    }
    var given = Parameters.object(context, List.of("policy"));
    var record = record("tenant_policy", caller).put("name", "policy");
    if (given.has("policy")) {
      record.set("policy", given.get("policy"));
    }
    publish(record, context);
  }

  private void upgrade(Context context) {
    var caller = authentication.caller(context, Role.WRITE);
    var scope = Authentication.scope(caller, context);
    var given = Parameters.object(context, UpgradeRequests.FIELDS);
    var windows = upgrades.publish(given, scope, caller, control);
    context.status(202).json(Map.of("windows", windows));
  }

  /** A control record may mean all tenants, which no caller of one tenant may. */
  private static ObjectNode record(String kind, Caller caller) {
    if (caller.tenantId().equals(EVERY_TENANT)) {
      throw Problem.forbidden("X-Tenant-Id", "found all tenants, expected one");
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", kind)
        .put("tenant_id", caller.tenantId());
  }

  private void publish(ObjectNode record, Context context) {
    var position = control.publish(List.of(record)).get(0);
    context.status(202).json(Map.of("position", position));
  }
}

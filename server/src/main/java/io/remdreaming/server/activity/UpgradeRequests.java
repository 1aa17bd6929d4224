package io.remdreaming.server.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.Scope;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.upgrades.Window;
import io.remdreaming.query.upgrades.WindowSelection;
import io.remdreaming.server.auth.Authentication;
import io.remdreaming.server.auth.Caller;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.memory.MemoryStore;
import java.util.List;

/**
 * Requests to dream session windows again with a better tier: of those that a filter selects, the
 * newest that lack the tier. What they may cost is for the tenant's budget to say.
 *
 * @param store reads which there are
 */
public record UpgradeRequests(MemoryStore store) {

  /** What has only been dreamed by the local tier. */
  public static final String USUAL = "quality_level=basic AND needs_upgrade=true";

  static final List<String> FIELDS = List.of("filter", "target", "priority", "limit", "dry_run");

  private static final int USUAL_WINDOWS = 10;
  private static final int MOST_WINDOWS = 1_000;

  /** A session window of which an upgrade is requested. */
  public record Requested(String userId, String sessionId, String window) {}

  /**
   * Publishes a request for each window. Whoever writes for a user may request that of the user's;
   * of all users an administrator alone.
   *
   * @param given {@code filter}, {@code target}, {@code priority} and {@code limit}, as they are
   *     wanted; with {@code dry_run} nothing is published
   */
  public List<Requested> publish(
      ObjectNode given, Scope scope, Caller caller, ControlPublisher control) {
    Authentication.require(scope instanceof Scope.OneUser ? Role.WRITE : Role.ADMIN, caller);
    var target = target(given);
    var windows = windows(given, target, scope);
    if (!given.path("dry_run").asBoolean()) {
      control.publish(windows.stream().map(window -> record(window, target, given)).toList());
    }
    return windows.stream()
        .map(w -> new Requested(w.owner().userId(), w.sessionId(), w.windowId()))
        .toList();
  }

  private static Tier target(ObjectNode given) {
    var found = given.path("target").asText(Tier.GOOD.wireName());
    for (var tier : List.of(Tier.GOOD, Tier.PREMIUM)) {
      if (tier.wireName().equals(found)) {
        return tier;
      }
    }
    throw Problem.invalid("target", "found '%s', expected good or premium".formatted(found));
  }

  private List<Window> windows(ObjectNode given, Tier target, Scope scope) {
    var limit = given.path("limit").asInt(USUAL_WINDOWS);
    if (limit < 1 || limit > MOST_WINDOWS) {
      throw Problem.invalid(
          "limit", "found %d, expected a number from 1 to %d".formatted(limit, MOST_WINDOWS));
    }
    try {
      var filter = given.path("filter").asText(USUAL);
      var selection = new WindowSelection(filter, OwnerScope.of(scope));
      return store.within(scope, c -> selection.below(c, target.rank(), limit));
    } catch (QueryException e) {
      throw Problem.invalid("filter", String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode record(Window window, Tier target, ObjectNode given) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "upgrade")
        .put("tenant_id", window.owner().tenantId())
        .put("user_id", window.owner().userId())
        .put("name", window.windowId())
        .put("target", target.wireName())
        .put("priority", given.path("priority").asText("medium"));
  }
}

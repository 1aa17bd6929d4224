package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.upgrades.Window;
import io.remdreaming.query.upgrades.WindowSelection;
import io.remdreaming.server.activity.ControlPublisher;
import io.remdreaming.server.auth.Role;
import io.remdreaming.server.http.Problem;
import io.remdreaming.server.memory.MemoryStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Requests that conversations be dreamed again by a better tier. The job decides by its models, the
 * tenant's policy and its budget.
 */
final class UpgradeTool {

  /** What has only been dreamed by the local tier. */
  static final String USUAL = "quality_level=basic AND needs_upgrade=true";

  private final MemoryStore store;
  private final ControlPublisher control;
  private final Models models;

  UpgradeTool(MemoryStore store, ControlPublisher control, Models models) {
    this.store = store;
    this.control = control;
    this.models = models;
  }

  Map<String, ToolCall> calls() {
    return Map.of("request_upgrade", this::request);
  }

  /** What was requested. */
  private record Requested(String target, List<Conversation> conversations) {}

  /** A session window. */
  private record Conversation(String userId, String sessionId, String window) {

    static Conversation of(Window window) {
      return new Conversation(window.owner().userId(), window.sessionId(), window.windowId());
    }
  }

  private Answer request(ObjectNode arguments, Asker asker) {
    asker.require(Role.WRITE);
    var target = Tier.valueOf(arguments.path("target").asText("good").toUpperCase(Locale.ROOT));
    if (!models.route(target, asker.caller().tenantId()).isPaid()) {
      throw Problem.unprocessable(
          "target", "no model is configured and allowed, so nothing is better than what there is");
    }
    var windows = windows(arguments, target, asker);
    var priority = arguments.path("priority").asText("medium");
    control.publish(windows.stream().map(window -> record(window, target, priority)).toList());
    var requested =
        new Requested(target.wireName(), windows.stream().map(Conversation::of).toList());
    var text =
        windows.isEmpty()
            ? "Nothing to upgrade: no conversation is meant that lacks the tier."
            : "Requested %s for %d conversations; the job goes on as far as the budget reaches."
                .formatted(target.wireName(), windows.size());
    return new Answer(requested, text);
  }

  private List<Window> windows(ObjectNode arguments, Tier target, Asker asker) {
    var scope = asker.scope();
    var limit = arguments.path("limit").asInt(10);
    try {
      var filter = arguments.path("filter").asText(USUAL);
      var selection = new WindowSelection(filter, StateTools.owners(scope));
      return store.within(scope, c -> selection.below(c, target.rank(), limit));
    } catch (QueryException e) {
      throw Problem.invalid("filter", String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode record(Window window, Tier target, String priority) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "upgrade")
        .put("tenant_id", window.owner().tenantId())
        .put("user_id", window.owner().userId())
        .put("name", window.windowId())
        .put("target", target.wireName())
        .put("priority", priority);
  }
}

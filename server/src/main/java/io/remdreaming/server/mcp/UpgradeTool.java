package io.remdreaming.server.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.server.activity.ControlPublisher;
import io.remdreaming.server.activity.UpgradeRequests;
import io.remdreaming.server.activity.UpgradeRequests.Requested;
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
record UpgradeTool(MemoryStore store, ControlPublisher control, Models models) {

  Map<String, ToolCall> calls() {
    return Map.of("request_upgrade", this::request);
  }

  /** What was requested. */
  private record Conversations(String target, List<Requested> conversations) {}

  private Answer request(ObjectNode arguments, Asker asker) {
    asker.require(Role.WRITE);
    var target = Tier.valueOf(arguments.path("target").asText("good").toUpperCase(Locale.ROOT));
    if (!models.route(target, asker.caller().tenantId()).isPaid()) {
      throw Problem.unprocessable(
          "target", "no model is configured and allowed, so nothing is better than what there is");
    }
    var windows =
        new UpgradeRequests(store).publish(arguments, asker.scope(), asker.caller(), control);
    var text =
        windows.isEmpty()
            ? "Nothing to upgrade: no conversation is meant that lacks the tier."
            : "Requested %s for %d conversations; the job goes on as far as the budget reaches."
                .formatted(target.wireName(), windows.size());
    return new Answer(new Conversations(target.wireName(), windows), text);
  }
}

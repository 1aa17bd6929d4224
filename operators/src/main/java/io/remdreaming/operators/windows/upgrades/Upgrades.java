package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.policies.Policies;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The stage that decides how well each session window is dreamed.
 *
 * <pre>
 *  windows ─────────────┐                policies
 *  upgrade requests ────┼─> (t,u) ──────────┼─ broadcast ─> UPGRADE WINDOWS ─> windows
 *  deletion requests ───┘
 * </pre>
 */
public final class Upgrades {

  private static final Set<Forget.Scope> OF_SESSIONS =
      Set.of(Forget.Scope.USER, Forget.Scope.SESSION, Forget.Scope.MESSAGE);

  private Upgrades() {}

  /**
   * The same session windows, each with how well it is to be dreamed; some of them more than once.
   */
  public static SingleOutputStreamOperator<SessionWindowChange> on(
      DataStream<SessionWindowChange> windows,
      DataStream<Forget> forgets,
      DataStream<Upgrade> upgrades,
      DataStream<PolicyChange> policies,
      UpgradeOptions options,
      SessionPromptRetries asked) {
    return ByUser.stay(events(windows, forgets, upgrades), UpgradeEvent::owner)
        .connect(policies.broadcast(Policies.STATE))
        .process(new UpgradeWindows(options, asked))
        .returns(SessionWindowChange.class)
        .name("Upgrade session windows")
        .uid("upgrade-session-windows");
  }

  private static DataStream<UpgradeEvent> events(
      DataStream<SessionWindowChange> windows,
      DataStream<Forget> forgets,
      DataStream<Upgrade> upgrades) {
    var changes =
        windows
            .map(UpgradeEvent::of)
            .returns(UpgradeEvent.class)
            .name("Map session windows")
            .uid("map-session-windows");
    var requests =
        upgrades
            .map(UpgradeEvent::of)
            .returns(UpgradeEvent.class)
            .name("Map upgrade requests")
            .uid("map-upgrade-requests");
    var gone =
        forgets
            .filter(forget -> OF_SESSIONS.contains(forget.scope()))
            .name("Filter conversation deletion requests")
            .uid("filter-conversation-deletion-requests")
            .map(UpgradeEvent::forgetting)
            .returns(UpgradeEvent.class)
            .name("Map deletion requests")
            .uid("map-deletion-requests");
    return changes.union(requests, gone);
  }
}

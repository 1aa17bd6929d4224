package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.operators.policies.Policies;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import io.remdreaming.operators.timers.RefreshedFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says of every session window how well it is to be dreamed: as a request of its own says, or as
 * the tenant's policy does. Keyed by owner. The newest change of each window is kept for a while;
 * when more is requested of it, it comes out once more. How well the last one is dreamed that comes
 * out of a window depends on the newest window, request and policy only, not on which came first.
 *
 * <p>A window without an answer yet comes out again after a while; see {@link UnansweredWindows}.
 *
 * <p>What the policy alone asks for may have found no budget left, and nobody tells: so all kept
 * windows come out once more when a period of the budget begins or the policy allows more. What is
 * answered already costs nothing.
 *
 * <p>An owner sees a new policy with its next input, else by its timer, else at end of input. Where
 * the input ends, windows of which more is requested wait for that; where only the final result
 * counts, all do.
 */
final class UpgradeWindows
    extends RefreshedFunction<UpgradeEvent, PolicyChange, SessionWindowChange> {

  private static final long serialVersionUID = 1L;

  /** So late after midnight, it is past midnight wherever the gateways are. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final UpgradeOptions options;
  private final SessionPromptRetries promptRetries;
  private transient UpgradeState state;
  private transient UnansweredWindows unanswered;
  private transient Counter asked;
  private transient Counter upgraded;

  UpgradeWindows(UpgradeOptions options, SessionPromptRetries promptRetries) {
    super(options.refreshInterval());
    this.options = options;
    this.promptRetries = promptRetries;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new UpgradeState(getRuntimeContext(), options);
    unanswered = new UnansweredWindows(getRuntimeContext(), promptRetries.again());
    var metrics = getRuntimeContext().getMetricGroup().addGroup("upgrades");
    asked = metrics.counter("numUpgradesRequested");
    upgraded = metrics.counter("numWindowsUpgraded");
  }

  @Override
  public void processBroadcastElement(
      PolicyChange change, Context context, Collector<SessionWindowChange> out) throws Exception {
    Policies.take(change, context.getBroadcastState(Policies.STATE));
  }

  @Override
  protected void take(
      UpgradeEvent event, ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    if (options.finalOnly()) {
      await(event);
    } else {
      take(event, reapply(context, out), context.timerService(), out);
    }
  }

  @Override
  protected boolean isRefreshed() throws Exception {
    return !options.finalOnly() && !state.isEmpty();
  }

  /** Session windows that are gone wait too: they may have come out of an earlier run. */
  private void await(UpgradeEvent event) throws Exception {
    if (event.window() != null) {
      state.keep(event.window());
    }
    if (event.upgrade() != null && state.take(event.upgrade())) {
      asked.inc();
    }
  }

  private void take(
      UpgradeEvent event,
      UpgradeProgress progress,
      TimerService timers,
      Collector<SessionWindowChange> out)
      throws Exception {
    if (event.forget() != null) {
      state.forget(event.forget());
    }
    if (event.window() != null) {
      hold(event.window());
      emit(event.window(), progress, timers, out);
    }
    var upgrade = event.upgrade();
    if (upgrade != null && state.take(upgrade)) {
      asked.inc();
      var window = state.window(upgrade.window());
      if (window != null) {
        emit(window, progress, timers, out);
      }
    }
  }

  private void hold(SessionWindowChange window) throws Exception {
    if (window.kind() == SessionWindowChange.Kind.DELETE) {
      state.drop(window);
    } else if (options.keepsWindows() || !promptRetries.about(window).isEmpty()) {
      state.keep(window);
    }
  }

  private void emit(
      SessionWindowChange window,
      UpgradeProgress progress,
      TimerService timers,
      Collector<SessionWindowChange> out)
      throws Exception {
    var requested =
        window.kind() == SessionWindowChange.Kind.DELETE ? null : requested(window, progress);
    if (requested == null) {
      send(window, timers, out);
    } else if (!options.bounded()) {
      upgraded.inc();
      send(window.requesting(requested), timers, out);
    }
  }

  private void send(
      SessionWindowChange window, TimerService timers, Collector<SessionWindowChange> out)
      throws Exception {
    out.collect(window);
    var operations = promptRetries.about(window);
    if (operations.isEmpty()) {
      unanswered.drop(window.windowId());
    } else {
      var prompts = List.of(window.windowId());
      unanswered.asked(window.windowId(), window.version(), operations, prompts, timers);
    }
  }

  private @Nullable RequestedTier requested(SessionWindowChange window, UpgradeProgress progress)
      throws Exception {
    var automatic = progress.automatic() ? options.automatic() : null;
    var upgrade = state.upgradeOf(window.windowId());
    return RequestedTier.better(upgrade == null ? null : upgrade.requested(), automatic);
  }

  @Override
  protected boolean refresh(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var before = state.progress();
    return !reapply(context, out).equals(before);
  }

  /**
   * Has all session windows come out again if the policy has changed its mind, or may pay again.
   */
  private UpgradeProgress reapply(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var before = state.progress();
    var applied = applying(context);
    if (applied.asksAgainSince(before)) {
      for (var window : state.windows()) {
        emit(window, applied, context.timerService(), out);
      }
    }
    if (!applied.equals(before)) {
      state.advance(applied);
    }
    return applied;
  }

  private UpgradeProgress applying(ReadOnlyContext context) throws Exception {
    var tenant = context.getCurrentKey().tenantId();
    var policies = context.getBroadcastState(Policies.STATE);
    var policy = Policies.of(tenant, policies, TenantPolicy.DEFAULT);
    var time = Instant.ofEpochMilli(context.currentProcessingTime()).minus(CLOCKS_APART);
    return policy.autoUpgrade()
        ? UpgradeProgress.automatic(options.limits().under(policy), time)
        : UpgradeProgress.START;
  }

  @Override
  protected void fireOwnTimers(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var timers = context.timerService();
    for (var windowId : unanswered.due(context.getCurrentKey(), timers)) {
      var window = state.window(windowId);
      if (window == null) {
        unanswered.drop(windowId);
      } else {
        emit(window, state.progress(), timers, out);
      }
    }
  }

  @Override
  protected void end(ReadOnlyContext context, Collector<SessionWindowChange> out) throws Exception {
    var applied = options.finalOnly() ? applying(context) : reapply(context, out);
    if (options.bounded()) {
      for (var window : state.drainWindows()) {
        emitAtEnd(window, applied, out);
      }
    }
  }

  /** What has not come out so far. */
  private void emitAtEnd(
      SessionWindowChange window, UpgradeProgress progress, Collector<SessionWindowChange> out)
      throws Exception {
    var requested =
        window.kind() == SessionWindowChange.Kind.DELETE ? null : requested(window, progress);
    if (requested != null) {
      upgraded.inc();
      out.collect(window.requesting(requested));
    } else if (options.finalOnly()) {
      out.collect(window);
    }
  }
}

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
 * Says of every part how well it is to be dreamed: as a wish of its own says, or as the tenant's
 * policy does. Keyed by owner. The newest change of each part is kept for a while; when more is
 * wanted of it, it comes out once more. How well the last one is dreamed that comes out of a window
 * depends on the newest part, wish and policy only, not on which came first.
 *
 * <p>A part without an answer yet comes out again after a while; see {@link UnansweredWindows}.
 *
 * <p>What the policy alone asks for may have found no budget left, and nobody tells: so all kept
 * parts come out once more when a period of the budget begins or the policy allows more. What is
 * answered already costs nothing.
 *
 * <p>An owner sees a new policy with its next input, else by its timer, else at end of input. Where
 * the input ends, parts of which more is wanted wait for that; where only the final result counts,
 * all do.
 */
final class UpgradeWindows
    extends RefreshedFunction<UpgradeEvent, PolicyChange, SessionWindowChange> {

  private static final long serialVersionUID = 1L;

  /** So late after midnight, it is past midnight wherever the gateways are. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final UpgradeOptions options;
  private final SessionPromptRetries partsAsked;
  private transient UpgradeState state;
  private transient UnansweredWindows unanswered;
  private transient Counter asked;
  private transient Counter upgraded;

  UpgradeWindows(UpgradeOptions options, SessionPromptRetries partsAsked) {
    super(options.refreshInterval());
    this.options = options;
    this.partsAsked = partsAsked;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new UpgradeState(getRuntimeContext(), options);
    unanswered = new UnansweredWindows(getRuntimeContext(), partsAsked.again());
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
      take(event, catchUp(context, out), context.timerService(), out);
    }
  }

  @Override
  protected boolean isRefreshed() throws Exception {
    return !options.finalOnly() && !state.isEmpty();
  }

  /** Parts that are gone wait too: they may have come out of an earlier run. */
  private void await(UpgradeEvent event) throws Exception {
    if (event.part() != null) {
      state.keep(event.part());
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
    if (event.part() != null) {
      hold(event.part());
      emit(event.part(), progress, timers, out);
    }
    var upgrade = event.upgrade();
    if (upgrade != null && state.take(upgrade)) {
      asked.inc();
      var part = state.part(upgrade.window());
      if (part != null) {
        emit(part, progress, timers, out);
      }
    }
  }

  private void hold(SessionWindowChange part) throws Exception {
    if (part.kind() == SessionWindowChange.Kind.GONE) {
      state.drop(part);
    } else if (options.keepsParts() || !partsAsked.about(part).isEmpty()) {
      state.keep(part);
    }
  }

  private void emit(
      SessionWindowChange part,
      UpgradeProgress progress,
      TimerService timers,
      Collector<SessionWindowChange> out)
      throws Exception {
    var wanted = part.kind() == SessionWindowChange.Kind.GONE ? null : wanted(part, progress);
    if (wanted == null) {
      send(part, timers, out);
    } else if (!options.bounded()) {
      upgraded.inc();
      send(part.wanting(wanted), timers, out);
    }
  }

  private void send(
      SessionWindowChange part, TimerService timers, Collector<SessionWindowChange> out)
      throws Exception {
    out.collect(part);
    var operations = partsAsked.about(part);
    if (operations.isEmpty()) {
      unanswered.drop(part.partId());
    } else {
      var prompts = List.of(part.partId());
      unanswered.asked(part.partId(), part.version(), operations, prompts, timers);
    }
  }

  private @Nullable RequestedTier wanted(SessionWindowChange part, UpgradeProgress progress)
      throws Exception {
    var automatic = progress.automatic() ? options.automatic() : null;
    return RequestedTier.of(state.upgradeOf(part.partId()), automatic);
  }

  @Override
  protected boolean refresh(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var before = state.progress();
    return !catchUp(context, out).equals(before);
  }

  /** Has all parts come out again if the policy has changed its mind, or may pay again. */
  private UpgradeProgress catchUp(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var before = state.progress();
    var obeying = obeying(context);
    if (obeying.asksAgainSince(before)) {
      for (var part : state.parts()) {
        emit(part, obeying, context.timerService(), out);
      }
    }
    if (!obeying.equals(before)) {
      state.advance(obeying);
    }
    return obeying;
  }

  private UpgradeProgress obeying(ReadOnlyContext context) throws Exception {
    var tenant = context.getCurrentKey().tenantId();
    var policies = context.getBroadcastState(Policies.STATE);
    var policy = Policies.of(tenant, policies, TenantPolicy.DEFAULT);
    var time = Instant.ofEpochMilli(context.currentProcessingTime()).minus(CLOCKS_APART);
    return policy.autoUpgrade()
        ? UpgradeProgress.automatic(options.limits().under(policy), time)
        : UpgradeProgress.START;
  }

  @Override
  protected void wake(ReadOnlyContext context, Collector<SessionWindowChange> out)
      throws Exception {
    var timers = context.timerService();
    for (var window : unanswered.due(context.getCurrentKey(), timers)) {
      var part = state.part(window);
      if (part == null) {
        unanswered.drop(window);
      } else {
        emit(part, state.progress(), timers, out);
      }
    }
  }

  @Override
  protected void end(ReadOnlyContext context, Collector<SessionWindowChange> out) throws Exception {
    var obeying = options.finalOnly() ? obeying(context) : catchUp(context, out);
    if (options.bounded()) {
      for (var part : state.drainParts()) {
        emitAtEnd(part, obeying, out);
      }
    }
  }

  /** What has not come out so far. */
  private void emitAtEnd(
      SessionWindowChange part, UpgradeProgress progress, Collector<SessionWindowChange> out)
      throws Exception {
    var wanted = part.kind() == SessionWindowChange.Kind.GONE ? null : wanted(part, progress);
    if (wanted != null) {
      upgraded.inc();
      out.collect(part.wanting(wanted));
    } else if (options.finalOnly()) {
      out.collect(part);
    }
  }
}

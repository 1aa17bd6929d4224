package io.remdreaming.operators.windows.upgrades;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.operators.timers.RefreshTimers;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.jspecify.annotations.Nullable;

/**
 * How session windows are upgraded.
 *
 * @param stateTtl for how long after its last change a window is kept, so that it can be dreamed
 *     again; zero for not at all
 * @param retention for how long a session can change; for as long at least it is remembered what is
 *     wanted of its windows
 * @param automatic what a policy asks for that upgrades by itself
 * @param limits what tenants may spend that have no limits of their own
 * @param refreshInterval how soon silent owners see a new policy, at first; see {@link
 *     RefreshTimers}
 * @param bounded whether the input ends: then a window of which more is requested waits for that,
 *     so that nothing is paid for versions of it that do not last
 * @param finalOnly whether each window comes out once, at end of input
 */
public record UpgradeOptions(
    Duration stateTtl,
    Duration retention,
    RequestedTier automatic,
    Limits limits,
    Duration refreshInterval,
    boolean bounded,
    boolean finalOnly)
    implements Serializable {

  /** Whether session windows are kept after they have come out. */
  boolean keepsWindows() {
    return bounded || !stateTtl.isZero();
  }

  /**
   * The TTL of session windows, from their last change; none where they wait for the end of input.
   */
  @Nullable StateTtlConfig windowsTtl() {
    return bounded || finalOnly
        ? null
        : StateTtlConfig.newBuilder(keepsWindows() ? stateTtl : retention).build();
  }

  /** The TTL of what is wanted: a session window may still change after it has been kept. */
  @Nullable StateTtlConfig requestsTtl() {
    return bounded || finalOnly
        ? null
        : StateTtlConfig.newBuilder(stateTtl.plus(retention)).build();
  }
}

package io.remdreaming.operators.windows.days;

import io.remdreaming.model.days.DayRules;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/**
 * How day windows are closed.
 *
 * @param rules where a day window begins and ends
 * @param lateness how long after a day window a message may still come for it
 * @param idleTimeout how long a day window must be silent before it is closed
 * @param retention how long ids of messages are known
 * @param finalOnly whether only the end of input closes day windows: in BATCH, and in reprocessing
 *     of a range
 * @param logicVersion the version's logic version
 */
public record DayOptions(
    DayRules rules,
    Duration lateness,
    Duration idleTimeout,
    Duration retention,
    boolean finalOnly,
    int logicVersion)
    implements Serializable {

  /** How long a day takes messages, by append time, from the first one on; then it is frozen. */
  Duration openFor() {
    return rules.window().plus(lateness);
  }

  /** The TTL of contents: nothing needs them once their day is frozen. */
  StateTtlConfig timeToLiveOfContents() {
    return twice(openFor());
  }

  /**
   * The TTL of ids, by which duplicates and deletion requests about single messages are recognised.
   */
  public StateTtlConfig timeToLiveOfIds() {
    return twice(retention.compareTo(openFor()) > 0 ? retention : openFor());
  }

  private static StateTtlConfig twice(Duration duration) {
    return StateTtlConfig.newBuilder(duration.multipliedBy(2)).build();
  }
}

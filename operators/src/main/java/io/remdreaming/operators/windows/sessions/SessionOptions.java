package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.sessions.SessionWindowingRules;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/**
 * How sessions are closed.
 *
 * @param rules where they are cut
 * @param idleTimeout how long a key must be silent before all of it is closed
 * @param retention how long after its last message a session can still change, by the log's append
 *     time; then its session windows are sealed
 * @param finalOnly whether only the end of input closes sessions: in BATCH, and in the reprocessing
 *     of a range
 * @param logicVersion the version's logic version
 */
public record SessionOptions(
    SessionWindowingRules rules,
    Duration idleTimeout,
    Duration retention,
    boolean finalOnly,
    int logicVersion)
    implements Serializable {

  /**
   * The TTL of session state: twice the retention. The retention itself is judged by append times,
   * which a replay repeats; the TTL only clears away what the retention has already sealed, as long
   * as the job lags behind the log by less than the retention. Duplicates and deletion requests
   * about single messages are known until then.
   */
  public StateTtlConfig timeToLive() {
    return StateTtlConfig.newBuilder(retention.multipliedBy(2)).build();
  }
}

package io.remdreaming.operators.gateway;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Routing;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How prompts are answered.
 *
 * @param deployment a name that no other running job has; it tells whose reservations are whose
 * @param routing the models of the tiers
 * @param prices what they cost
 * @param limits what tenants may spend that have no limits of their own
 * @param concurrency how many calls a subtask has in flight at most, for each model
 * @param waiting how many prompts a subtask holds at most, in flight and waiting
 * @param waitingPerTenant how many prompts of one tenant a subtask holds at most while other
 *     tenants come too; more are shed
 * @param deadline the longest time from a prompt's arrival to its outcome; if it waits for room,
 *     from its turn
 * @param timeout the time after which Flink gives a prompt up; longer than the deadline
 * @param temperature of all calls, 0 to 1; null for the models' own
 * @param retry how failed attempts are repeated
 * @param breaker when a model is given up for a while
 * @param rates what providers allow the job as a whole
 * @param windowRetry how windows without an answer are asked about again; null in bounded runs,
 *     where a prompt waits for a place and for its turn as long as it takes
 */
public record GatewayOptions(
    String deployment,
    Routing routing,
    Prices prices,
    Limits limits,
    int concurrency,
    int waiting,
    int waitingPerTenant,
    Duration deadline,
    Duration timeout,
    @Nullable Double temperature,
    RetryOptions retry,
    BreakerOptions breaker,
    Rates rates,
    @Nullable WindowRetryOptions windowRetry)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public GatewayOptions {
    if (concurrency < 1 || waiting < concurrency || waitingPerTenant < 1) {
      throw new IllegalArgumentException(
          "expected concurrency and waiting prompts of a tenant from 1, and at least as many "
              + "waiting prompts as concurrent ones, found %d, %d, %d"
                  .formatted(concurrency, waitingPerTenant, waiting));
    }
    if (deadline.compareTo(timeout) >= 0) {
      throw new IllegalArgumentException(
          "expected a deadline before the timeout %s, found %s".formatted(timeout, deadline));
    }
  }

  /** Usual values; everything is sent to these models. */
  public static GatewayOptions of(String deployment, Routing routing) {
    return new GatewayOptions(
        deployment,
        routing,
        Prices.NONE,
        Limits.NONE,
        64,
        1_024,
        1_024,
        Duration.ofMinutes(3),
        Duration.ofMinutes(4),
        0.0,
        RetryOptions.DEFAULT,
        BreakerOptions.DEFAULT,
        Rates.NONE,
        WindowRetryOptions.DEFAULT);
  }

  /** Whether prompts wait for a place; else they are shed, and their windows are kept. */
  public boolean waitsForRoom() {
    return windowRetry == null;
  }
}

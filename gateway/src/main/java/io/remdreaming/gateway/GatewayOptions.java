package io.remdreaming.gateway;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.model.tiers.Prices;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How prompts are answered.
 *
 * @param queue how prompts wait
 * @param routing the models of the tiers
 * @param prices what they cost
 * @param limits what tenants may spend that have no limits of their own
 * @param concurrency how many calls a subtask has in flight at most, for each model
 * @param waitingPerTenant how many prompts of one tenant a subtask holds at most while other
 *     tenants come too; more are shed
 * @param deadline the longest time from a prompt's arrival to its outcome; if it waits for room,
 *     from its turn
 * @param temperature of all calls, 0 to 1; null for the models' own
 * @param retry how failed attempts are repeated
 * @param breaker when a model is given up for a while
 * @param rates what providers allow the job as a whole
 */
public record GatewayOptions(
    PromptQueueOptions queue,
    Routing routing,
    Prices prices,
    Limits limits,
    int concurrency,
    int waitingPerTenant,
    Duration deadline,
    @Nullable Double temperature,
    RetryOptions retry,
    BreakerOptions breaker,
    Rates rates)
    implements Serializable {

  public GatewayOptions {
    if (concurrency < 1 || queue.capacity() < concurrency || waitingPerTenant < 1) {
      throw new IllegalArgumentException(
          "expected concurrency and waiting prompts of a tenant from 1, and at least as many "
              + "waiting prompts as concurrent ones, found %d, %d, %d"
                  .formatted(concurrency, waitingPerTenant, queue.capacity()));
    }
    if (deadline.compareTo(queue.timeout()) >= 0) {
      throw new IllegalArgumentException(
          "expected a deadline before the timeout %s, found %s"
              .formatted(queue.timeout(), deadline));
    }
  }

  /** Usual values; everything is sent to these models. */
  public static GatewayOptions of(String deployment, Routing routing) {
    return new GatewayOptions(
        new PromptQueueOptions(
            deployment, 1_024, Duration.ofMinutes(4), WindowRetryOptions.DEFAULT),
        routing,
        Prices.NONE,
        Limits.NONE,
        64,
        1_024,
        Duration.ofMinutes(3),
        0.0,
        RetryOptions.DEFAULT,
        BreakerOptions.DEFAULT,
        Rates.NONE);
  }
}

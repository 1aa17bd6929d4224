package io.remdreaming.gateway.rates;

import io.remdreaming.gateway.Rates;
import java.util.HashMap;
import java.util.Map;

/**
 * The shares of one subtask of a gateway in the rates of models. Those of models with a limit are
 * taken at once, so that others can draw on them while nobody asks here; those of other models,
 * which have only a provider's refusals in common, when they are first asked for.
 */
public final class SharedRateLimiters implements AutoCloseable {

  private final String deployment;
  private final Rates rates;
  private final double part;
  private final JvmRates jvm;
  private final Map<String, SharedRateLimiter> shares = new HashMap<>();
  private boolean isClosed;

  /** Takes the shares of one of so many subtasks. */
  public SharedRateLimiters(String deployment, Rates rates, int subtasks, JvmRates jvm) {
    this.deployment = deployment;
    this.rates = rates;
    this.part = rates.part(subtasks);
    this.jvm = jvm;
    rates.byModel().keySet().forEach(this::of);
  }

  /** The share in the rate of a model, by {@code provider/model}. */
  public synchronized SharedRateLimiter of(String modelKey) {
    return shares.computeIfAbsent(modelKey, this::taken);
  }

  /** Gives back the share of a model without a limit: nobody asks for it any more. */
  public synchronized void leave(String modelKey) {
    var share = rates.byModel().containsKey(modelKey) ? null : shares.remove(modelKey);
    if (share != null) {
      share.close();
    }
  }

  private SharedRateLimiter taken(String modelKey) {
    var share = jvm.take(deployment, modelKey, rates.of(modelKey), part);
    if (isClosed) {
      share.close();
    }
    return share;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    shares.values().forEach(SharedRateLimiter::close);
  }
}

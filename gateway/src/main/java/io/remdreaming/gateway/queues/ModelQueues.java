package io.remdreaming.gateway.queues;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.rates.SharedRateLimiters;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.tiers.TierModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The queues of models, each opened when it is first needed. */
public final class ModelQueues {

  /** The most queues that are kept though nobody uses them. */
  public static final int MOST = 64;

  private final GatewayOptions options;
  private final EventLoop loop;
  private final GatewayListener metrics;
  private final SharedRateLimiters rates;
  private final Map<TierModel, ModelQueue> queues = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<TierModel, Watched> watched = new HashMap<>();

  /**
   * @param metrics hears of each queue that is opened, to a number
   * @param rates the subtask's shares in the rates
   */
  public ModelQueues(
      GatewayOptions options, EventLoop loop, GatewayListener metrics, SharedRateLimiters rates) {
    this.options = options;
    this.loop = loop;
    this.metrics = metrics;
    this.rates = rates;
  }

  public ModelQueue of(TierModel model) {
    var queue = queues.get(model);
    if (queue == null) {
      closeIdle();
      queue = new ModelQueue(model, options, rates.of(model.key()), loop);
      watch(model, queue);
      queues.put(model, queue);
    }
    return queue;
  }

  /** Tenants may name ever other models: the queues that are longest unused go. */
  private void closeIdle() {
    for (var i = queues.values().iterator(); i.hasNext() && queues.size() >= MOST; ) {
      var queue = i.next();
      if (queue.isIdle()) {
        i.remove();
        var key = queue.model().key();
        if (queues.keySet().stream().noneMatch(model -> model.key().equals(key))) {
          rates.leave(key);
        }
      }
    }
  }

  public int count() {
    return queues.size();
  }

  /** Metrics stay for good, so of models that tenants name only so many have some. */
  private void watch(TierModel model, ModelQueue queue) {
    var known = watched.get(model);
    if (known != null) {
      known.queue = queue;
    } else if (watched.size() < MOST || options.routing().names(model)) {
      var seen = new Watched(queue);
      watched.put(model, seen);
      metrics.queueOpened(
          model,
          () -> seen.queue.inFlight(),
          () -> seen.queue.waiting(),
          () -> seen.queue.breaker().state().ordinal());
    }
  }

  /** The queue that a model's metrics tell of. */
  private static final class Watched {
    volatile ModelQueue queue;

    Watched(ModelQueue queue) {
      this.queue = queue;
    }
  }
}

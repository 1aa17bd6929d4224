package io.remdreaming.operators.gateway;

import io.remdreaming.model.tiers.TierModel;
import org.jspecify.annotations.Nullable;

/**
 * The way to one model: its slots, its line of waiting prompts, its share of the pace and its
 * breaker. A prompt that waits for the provider's limits keeps its place in line and holds no slot.
 */
final class ModelQueue {

  private static final long LONGEST_SLEEP_MILLIS = 1_000;

  private final TierModel model;
  private final EventLoop loop;
  private final FairQueue<PromptExecution> queue;
  private final SharedRateLimiter rate;
  private final CircuitBreaker breaker;
  private int users;
  private boolean isTimed;
  private boolean isRunning;

  ModelQueue(TierModel model, GatewayOptions options, SharedRateLimiter rate, EventLoop loop) {
    this.model = model;
    this.loop = loop;
    this.queue = new FairQueue<>(options.concurrency());
    this.rate = rate;
    this.breaker = new CircuitBreaker(options.breaker());
  }

  TierModel model() {
    return model;
  }

  SharedRateLimiter rate() {
    return rate;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  int inFlight() {
    return queue.runningCount();
  }

  int waiting() {
    return queue.waitingCount();
  }

  /** Whether the head of the line waits for the provider's limits. */
  boolean isPaced() {
    return isTimed;
  }

  /** Somebody will come again. */
  void join() {
    users++;
  }

  /** Somebody who may have joined a lane comes no more. */
  static void quit(@Nullable ModelQueue lane) {
    if (lane != null) {
      lane.users--;
    }
  }

  boolean isIdle() {
    return users == 0 && queue.runningCount() == 0 && queue.waitingCount() == 0;
  }

  /** Stands in line. */
  void enter(PromptExecution asking) {
    queue.add(asking.tenant(), asking.priority(), asking);
    run();
  }

  /** Stands in line again, in front of the tenant's others. */
  void reenter(PromptExecution asking) {
    queue.addFirst(asking.tenant(), asking.priority(), asking);
    run();
  }

  /** Gives back a slot. */
  void leave(PromptExecution asking) {
    queue.release(asking.tenant(), asking.priority());
    run();
  }

  /** Lets go whoever has a slot and may; not from within itself. */
  private void run() {
    if (isRunning) {
      return;
    }
    isRunning = true;
    try {
      for (var turn = queue.peek(); turn != null; turn = queue.peek()) {
        var asking = turn.item();
        if (asking.isDone()) {
          queue.drop(turn);
          continue;
        }
        var wait = rate.take(asking.estimatedTokens(), loop.nowMillis());
        if (wait > 0) {
          runAfter(Math.min(wait, LONGEST_SLEEP_MILLIS));
          return;
        }
        queue.take(turn);
        asking.go();
      }
      rate.leaveLine();
    } finally {
      isRunning = false;
    }
  }

  private void runAfter(long wait) {
    if (!isTimed) {
      isTimed = true;
      var unused =
          loop.after(
              wait,
              () -> {
                isTimed = false;
                run();
              });
    }
  }
}

package io.remdreaming.gateway.queues;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.rates.SharedRateLimiter;
import io.remdreaming.model.tiers.TierModel;
import org.jspecify.annotations.Nullable;

/**
 * The way to one model: its slots, its line of waiting prompts, its share of the pace and its
 * breaker. A prompt that waits for the provider's limits keeps its place in line and holds no slot.
 */
public final class ModelQueue {

  private static final long LONGEST_SLEEP_MILLIS = 1_000;

  private final TierModel model;
  private final EventLoop loop;
  private final FairQueue<QueuedCall> queue;
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
  public boolean isPaced() {
    return isTimed;
  }

  /** Somebody will come again. */
  public void join() {
    users++;
  }

  /** Somebody who may have joined a queue comes no more. */
  public static void quit(@Nullable ModelQueue queue) {
    if (queue != null) {
      queue.users--;
    }
  }

  boolean isIdle() {
    return users == 0 && queue.runningCount() == 0 && queue.waitingCount() == 0;
  }

  /** Stands in line. */
  public void enter(QueuedCall call) {
    queue.add(call.tenant(), call.priority(), call);
    run();
  }

  /** Stands in line again, in front of the tenant's others. */
  public void reenter(QueuedCall call) {
    queue.addFirst(call.tenant(), call.priority(), call);
    run();
  }

  private Slot slot(FairQueue.Turn<QueuedCall> turn, int tokens) {
    return new Slot(
        breaker,
        rate,
        tokens,
        () -> {
          queue.release(turn.tenant(), turn.priority());
          run();
        });
  }

  /** Lets go whoever has a slot and may; not from within itself. */
  private void run() {
    if (isRunning) {
      return;
    }
    isRunning = true;
    try {
      for (var turn = queue.peek(); turn != null; turn = queue.peek()) {
        var call = turn.item();
        if (call.isDone()) {
          queue.drop(turn);
          continue;
        }
        var tokens = call.estimatedTokens();
        var wait = rate.take(tokens, loop.nowMillis());
        if (wait > 0) {
          runAfter(Math.min(wait, LONGEST_SLEEP_MILLIS));
          return;
        }
        queue.take(turn);
        call.go(slot(turn, tokens));
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

package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.queues.Deadlines;
import io.remdreaming.gateway.queues.ModelQueue;
import io.remdreaming.gateway.queues.TenantQuota;
import io.remdreaming.gateway.rates.SharedRateLimiters;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.TierModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What all prompts of a subtask share. Everything but measuring prompts and checking answers
 * happens on the loop, so nothing here is guarded against other threads.
 */
final class GatewayEngine {

  /** The most lanes that are kept though nobody uses them. */
  static final int MOST_LANES = 64;

  private final GatewayOptions options;
  private final Map<String, ChatModel> models;
  private final CallLedger ledger;
  private final TenantPolicies policies;
  private final AnswerValidator check;
  private final EventLoop loop;
  private final RandomGenerator random;
  private final GatewayListener metrics;
  private final CallTracer tracer;
  private final SharedRateLimiters rates;
  private final TenantQuota room;
  private final Deadlines deadlines;
  private final Map<TierModel, ModelQueue> lanes = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<TierModel, Watched> watched = new HashMap<>();

  GatewayEngine(
      GatewayOptions options,
      Map<String, ChatModel> models,
      CallLedger ledger,
      TenantPolicies policies,
      AnswerValidator check,
      EventLoop loop,
      RandomGenerator random,
      GatewayListener metrics,
      CallTracer tracer,
      SharedRateLimiters rates) {
    this.options = options;
    this.models = Map.copyOf(models);
    this.ledger = ledger;
    this.policies = policies;
    this.check = check;
    this.loop = loop;
    this.random = random;
    this.metrics = metrics;
    this.tracer = tracer;
    this.rates = rates;
    this.room = new TenantQuota(options.waitingPerTenant());
    this.deadlines = new Deadlines(loop);
  }

  /** Has a prompt answered or shed; the listener hears of it exactly once, on the loop. */
  void ask(Prompt prompt, PromptGateway.Listener listener) {
    var asking = new PromptExecution(this, prompt, listener);
    loop.execute(
        () -> {
          metrics.promptTaken();
          asking.start();
        });
  }

  /** A prompt was not taken, because there was no place for it. */
  void refused() {
    loop.execute(
        () -> {
          metrics.promptTaken();
          metrics.promptShed(ShedReason.QUEUE_FULL);
        });
  }

  /** The lane of a model, opened when it is first needed. */
  ModelQueue lane(TierModel model) {
    var lane = lanes.get(model);
    if (lane == null) {
      closeIdleLanes();
      lane = open(model);
      lanes.put(model, lane);
    }
    return lane;
  }

  /** Tenants may name ever other models: the lanes that are longest unused go. */
  private void closeIdleLanes() {
    for (var i = lanes.values().iterator(); i.hasNext() && lanes.size() >= MOST_LANES; ) {
      var lane = i.next();
      if (lane.isIdle()) {
        i.remove();
        var key = lane.model().key();
        if (lanes.keySet().stream().noneMatch(model -> model.key().equals(key))) {
          rates.leave(key);
        }
      }
    }
  }

  int lanes() {
    return lanes.size();
  }

  private ModelQueue open(TierModel model) {
    var lane = new ModelQueue(model, options, rates.of(model.key()), loop);
    watch(model, lane);
    return lane;
  }

  /** Metrics stay for good, so of models that tenants name only so many have some. */
  private void watch(TierModel model, ModelQueue lane) {
    var known = watched.get(model);
    if (known != null) {
      known.lane = lane;
    } else if (watched.size() < MOST_LANES || options.routing().names(model)) {
      var seen = new Watched(lane);
      watched.put(model, seen);
      metrics.queueOpened(
          model,
          () -> seen.lane.inFlight(),
          () -> seen.lane.waiting(),
          () -> seen.lane.breaker().state().ordinal());
    }
  }

  /** The lane that a model's metrics tell of. */
  private static final class Watched {
    volatile ModelQueue lane;

    Watched(ModelQueue lane) {
      this.lane = lane;
    }
  }

  @Nullable ChatModel model(TierModel model) {
    return models.get(model.provider());
  }

  /**
   * Goes on with a future's end on the loop: at once if it has come, for whoever calls this is on
   * the loop already. Wrapped failures come unwrapped.
   */
  <T> void then(CompletableFuture<T> future, BiConsumer<@Nullable T, @Nullable Throwable> onLoop) {
    if (future.isDone() && !future.isCompletedExceptionally()) {
      onLoop.accept(future.join(), null);
      return;
    }
    var unused =
        future.whenComplete(
            (result, failure) -> loop.execute(() -> onLoop.accept(result, unwrapped(failure))));
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** A failure of a model's client that it should not have let out counts as an outage. */
  static ModelException asModelFailure(@Nullable Throwable failure) {
    return failure instanceof ModelException known
        ? known
        : new ModelException(ModelException.Kind.UNAVAILABLE, String.valueOf(failure));
  }

  GatewayOptions options() {
    return options;
  }

  CallLedger ledger() {
    return ledger;
  }

  /** A tenant's policy as it stands; whatever goes wrong is told by the future. */
  CompletableFuture<TenantPolicy> policy(String tenantId) {
    try {
      return policies.current(tenantId);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  AnswerValidator check() {
    return check;
  }

  TenantQuota room() {
    return room;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  EventLoop loop() {
    return loop;
  }

  RandomGenerator random() {
    return random;
  }

  GatewayListener metrics() {
    return metrics;
  }

  CallTracer tracer() {
    return tracer;
  }
}

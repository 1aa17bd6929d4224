package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.metering.CallMeter;
import io.remdreaming.gateway.queues.Deadlines;
import io.remdreaming.gateway.queues.ModelQueues;
import io.remdreaming.gateway.queues.TenantQuota;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.TierModel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What all prompts of a subtask share. Everything but measuring prompts and checking answers
 * happens on the loop, so nothing here is guarded against other threads.
 *
 * @param models by provider
 * @param background for what takes its time
 * @param quota the places of the tenants
 */
record GatewayContext(
    GatewayOptions options,
    Map<String, ChatModel> models,
    CallMeter meter,
    TenantPolicies policies,
    AnswerValidator check,
    EventLoop loop,
    Executor background,
    RandomGenerator random,
    GatewayListener metrics,
    ModelQueues queues,
    TenantQuota quota,
    Deadlines deadlines) {

  GatewayContext {
    models = Map.copyOf(models);
  }

  @Nullable ChatModel model(TierModel model) {
    return models.get(model.provider());
  }

  /** A prompt under its tenant's policy as it stands; what goes wrong is told by the future. */
  CompletableFuture<Prepared> prepared(Prompt prompt) {
    try {
      return policies
          .current(prompt.subject().owner().tenantId())
          .thenCompose(policy -> Prepared.of(policy, prompt, background));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  long now() {
    return loop.nowMillis();
  }
}

package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.loop.EventLoop;
import io.remdreaming.gateway.metering.CallMeter;
import io.remdreaming.gateway.queues.Deadlines;
import io.remdreaming.gateway.queues.ModelQueues;
import io.remdreaming.gateway.queues.TenantQuota;
import io.remdreaming.gateway.rates.SharedRateLimiters;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.TenantPolicies;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Takes the prompts of a subtask from any thread to the loop. */
final class GatewayEngine {

  private final GatewayContext context;

  GatewayEngine(
      GatewayOptions options,
      Map<String, ChatModel> models,
      CallLedger ledger,
      TenantPolicies policies,
      AnswerValidator check,
      EventLoop loop,
      Executor background,
      RandomGenerator random,
      GatewayListener metrics,
      CallTracer tracer,
      SharedRateLimiters rates) {
    var meter =
        new CallMeter(
            ledger,
            new CallMeter.Terms(options.prices(), options.limits()),
            loop::nowMillis,
            new CallMeter.Heard(tracer, CallTracer.Kind.CHAT, metrics::callEnded));
    this.context =
        new GatewayContext(
            options,
            models,
            meter,
            policies,
            check,
            loop,
            background,
            random,
            metrics,
            new ModelQueues(options, loop, metrics, rates),
            new TenantQuota(options.waitingPerTenant()),
            new Deadlines(loop));
  }

  /** Has a prompt answered or shed; the listener hears of it exactly once, on the loop. */
  void ask(Prompt prompt, PromptGateway.Listener listener) {
    var execution = new PromptExecution(context, prompt, listener);
    context
        .loop()
        .execute(
            () -> {
              context.metrics().promptTaken();
              execution.start();
            });
  }

  /** A prompt was not taken, because there was no place for it. */
  void refused() {
    context
        .loop()
        .execute(
            () -> {
              context.metrics().promptTaken();
              context.metrics().promptShed(ShedReason.QUEUE_FULL);
            });
  }

  /** How many queues of models are kept. */
  int queues() {
    return context.queues().count();
  }
}

package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.BreakerOptions;
import io.remdreaming.gateway.GatewayOptions;
import io.remdreaming.gateway.RateLimit;
import io.remdreaming.gateway.Rates;
import io.remdreaming.gateway.RetryOptions;
import io.remdreaming.gateway.rates.JvmRates;
import io.remdreaming.gateway.rates.SharedRateLimiters;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.GatewayListener;
import io.remdreaming.model.ports.PromptQueueOptions;
import io.remdreaming.model.ports.WindowRetryOptions;
import io.remdreaming.model.tiers.Prices;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** A gateway whose time is made by the test, with a model that plays a script. */
abstract class GatewayHarness {

  static final long DEADLINE = 60_000;

  final VirtualEventLoop loop = new VirtualEventLoop();
  final MemoryLedger ledger = new MemoryLedger();
  final ScriptedModel model = new ScriptedModel(loop, 100);
  final List<Outcome> outcomes = new ArrayList<>();
  final List<ModelCall> calls = new ArrayList<>();
  final JvmRates jvm = new JvmRates();
  int gateways = 1;
  Prices prices = Prices.NONE;
  CompletableFuture<TenantPolicy> policy = CompletableFuture.completedFuture(TenantPolicy.DEFAULT);
  GatewayEngine gateway = gateway(Limits.NONE, 10, RateLimit.NONE);

  void ask(Prompt prompt) {
    gateway.ask(
        prompt,
        (outcome, made) -> {
          outcomes.add(outcome);
          calls.addAll(made);
        });
    loop.pass(0);
  }

  Outcome outcome() {
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  Shed shed() {
    return requireNonNull(outcome().shed());
  }

  GatewayEngine gateway(Limits limits, int concurrency, RateLimit rate) {
    return gateway(model, limits, concurrency, rate);
  }

  GatewayEngine gateway(ChatModel asked, Limits limits, int concurrency, RateLimit rate) {
    var options =
        new GatewayOptions(
            new PromptQueueOptions(
                "test", 1_000, Duration.ofMillis(2 * DEADLINE), WindowRetryOptions.DEFAULT),
            Prompts.ROUTING,
            prices,
            limits,
            concurrency,
            1_000,
            Duration.ofMillis(DEADLINE),
            0.0,
            new RetryOptions(3, Duration.ofSeconds(1), Duration.ofSeconds(4)),
            BreakerOptions.DEFAULT,
            new Rates(Map.of(Prompts.MODEL.key(), rate), gateways));
    return new GatewayEngine(
        options,
        Map.of("fake", asked),
        ledger,
        tenant -> policy,
        (json, schema) -> json.startsWith("{") ? "" : "expected an object",
        loop,
        Runnable::run,
        new SplittableRandom(1),
        GatewayListener.silent(),
        CallTracer.silent(),
        new SharedRateLimiters("test", options.rates(), 1, jvm));
  }
}

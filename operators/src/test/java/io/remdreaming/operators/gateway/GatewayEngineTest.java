package io.remdreaming.operators.gateway;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.chat.ModelFailure;
import io.remdreaming.model.chat.ModelFailure.Kind;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayEngineTest {

  private static final long DEADLINE = 60_000;

  private final VirtualLoop loop = new VirtualLoop();
  private final MemoryLedger ledger = new MemoryLedger();
  private final ScriptedModel model = new ScriptedModel(loop, 100);
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<ModelCall> calls = new ArrayList<>();
  private CompletableFuture<TenantPolicy> policy =
      CompletableFuture.completedFuture(TenantPolicy.DEFAULT);
  private GatewayEngine gateway = gateway(Limits.NONE, 10, RateLimit.NONE);

  @Test
  void answerIsSettledBeforeItIsHeard() {
    ask(Prompts.of("acme", "Hi"));
    loop.pass(99);
    assertThat(outcomes).isEmpty();
    loop.pass(1);
    var answer = requireNonNull(outcome().answer());
    assertThat(answer.json()).isEqualTo("{}");
    assertThat(answer.cached()).isFalse();
    assertThat(ledger.settled).extracting(ModelCall::tokensIn).containsExactly(7);
    assertThat(ledger.settled).isEqualTo(calls);
    assertThat(ledger.reserved).isEmpty();
  }

  @Test
  void whatWasAnsweredIsNotAskedAgain() {
    ask(Prompts.of("acme", "Hi"));
    loop.pass(100);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(model.calls).hasSize(1);
    assertThat(requireNonNull(outcomes.get(1).answer()).cached()).isTrue();
    assertThat(requireNonNull(outcomes.get(1).answer()).tokensIn()).isEqualTo(7);
    assertThat(calls).extracting(ModelCall::cached).containsExactly(false, true);
  }

  @Test
  void sameContentAtOnceIsAskedOnce() {
    ask(Prompts.of("acme", "Hi"));
    ask(Prompts.of("acme", "Hi"));
    loop.pass(1_000);
    assertThat(model.calls).hasSize(1);
    assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome.answer() != null);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyLastingFaultEndsInOneOutcome(Kind kind) {
    model.then(new ModelFailure(kind, "broken").withRaw("<html>"), 100);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(outcome().shed()).isNotNull();
    var expected = kind.isRetryable() ? 4 : isOfContent(kind) ? 2 : 1;
    assertThat(model.calls).hasSize(expected);
    assertThat(ledger.settled).hasSize(expected);
    assertThat(ledger.reserved).isEmpty();
    assertThat(shed().raw()).isEqualTo(isOfContent(kind) || kind == Kind.REFUSED ? "<html>" : "");
    loop.pass(10 * DEADLINE);
    assertThat(outcomes).hasSize(1);
  }

  private static boolean isOfContent(Kind kind) {
    return kind == Kind.MALFORMED || kind == Kind.TRUNCATED || kind == Kind.OVERSIZE;
  }

  @ParameterizedTest
  @CsvSource({
    "AUTHENTICATION, FAILED, 0",
    "RATE_LIMITED, RATE_LIMITED, 0",
    "TIMEOUT, TIMED_OUT, bound",
    "UNAVAILABLE, FAILED, bound",
    "REFUSED, UNUSABLE, bound"
  })
  void faultIsNamedAndItsTokensCountUnlessNothingRan(Kind kind, ShedReason reason, String spent) {
    model.then(new ModelFailure(kind, "broken"), 100);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(shed().reason()).isEqualTo(reason);
    var bound = Contents.inputBound(Prompts.of("acme", "Hi"));
    assertThat(ledger.settled)
        .extracting(ModelCall::tokensIn)
        .containsOnly(spent.equals("bound") ? bound : 0);
  }

  @Test
  void callThatNeverReachedTheModelCostsNothing() {
    model.then(new ModelFailure(Kind.UNAVAILABLE, "no connection").beforeItRan(), 100);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(ledger.settled).hasSize(4).allMatch(c -> c.tokensIn() + c.tokensOut() == 0);
    assertThat(ledger.reserved).isEmpty();
  }

  @Test
  void errorWithinAnAnswerCountsAtItsBoundWhateverItsKind() {
    model.then(new ModelFailure(Kind.RATE_LIMITED, "too late").perhapsAfterItRan(), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(calls.get(0).tokensIn()).isEqualTo(Contents.inputBound(Prompts.of("acme", "Hi")));
  }

  @Test
  void passingFaultIsRetried() {
    model.then(new ModelFailure(Kind.OVERLOADED, "busy").retryAfter(5_000), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(5_000);
    assertThat(model.calls).hasSize(1);
    loop.pass(2_000);
    assertThat(outcome().answer()).isNotNull();
    assertThat(calls).extracting(ModelCall::outcome).containsExactly("overloaded", "answered");
    assertThat(model.calls.get(1)).isEqualTo(model.calls.get(0));
  }

  @Test
  void waitBeyondTheDeadlineIsNotWaited() {
    model.then(new ModelFailure(Kind.RATE_LIMITED, "later").retryAfter(DEADLINE), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(100);
    assertThat(shed().reason()).isEqualTo(ShedReason.RATE_LIMITED);
  }

  @Test
  void answerThatBreaksTheSchemaIsRepairedOnce() {
    model.then("bad").then("{\"good\":1}");
    ask(Prompts.of("acme", "Hi"));
    loop.pass(1_000);
    assertThat(requireNonNull(outcome().answer()).json()).isEqualTo("{\"good\":1}");
    assertThat(model.calls.get(1).request().user()).contains("Hi", "bad", "expected an object");
    assertThat(model.calls.get(1).contentId()).isNotEqualTo(model.calls.get(0).contentId());
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(model.calls).as("the repaired answer is kept under the first id").hasSize(2);
  }

  @Test
  void answerThatBreaksTheSchemaTwiceIsShedWithItsRawOutput() {
    model.then("bad").then("worse");
    ask(Prompts.of("acme", "Hi"));
    loop.pass(1_000);
    assertThat(shed().reason()).isEqualTo(ShedReason.SCHEMA);
    assertThat(shed().raw()).isEqualTo("worse");
    assertThat(ledger.answers).isEmpty();
  }

  @Test
  void unusableAnswerIsKeptEvenIfTheRepairFailsOtherwise() {
    model.then("bad").then(new ModelFailure(Kind.AUTHENTICATION, "no"), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(1_000);
    assertThat(shed())
        .extracting(Shed::reason, Shed::raw)
        .containsExactly(ShedReason.FAILED, "bad");
  }

  @Test
  void overBudgetIsShedWithoutACall() {
    gateway = gateway(new Limits(100, 100), 10, RateLimit.NONE);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(shed().reason()).isEqualTo(ShedReason.OVER_BUDGET);
    assertThat(model.calls).isEmpty();
  }

  @Test
  void whatAPolicyAsksForByItselfLeavesTheReserveAndEndsWithThePolicy() {
    gateway = gateway(new Limits(100_000, 100_000), 10, RateLimit.NONE);
    policy = CompletableFuture.completedFuture(upgrading(true));
    ask(Prompts.of("acme", "Hi", 99_900));
    policy = CompletableFuture.completedFuture(upgrading(false));
    ask(Prompts.of("acme", "Hi", 1));
    loop.pass(0);
    assertThat(outcomes)
        .extracting(outcome -> requireNonNull(outcome.shed()).reason())
        .containsExactlyInAnyOrder(ShedReason.OVER_BUDGET, ShedReason.NOT_ALLOWED);
    assertThat(model.calls).isEmpty();
  }

  private static TenantPolicy upgrading(boolean byItself) {
    return new TenantPolicy(0.7, 3, List.of(), List.of(), Map.of(), 0, 0, null, byItself);
  }

  @Test
  void policyMayForbidTheTierOrTheProvider() {
    policy = CompletableFuture.completedFuture(allowing(List.of(Tier.BASIC), List.of()));
    ask(Prompts.of("acme", "Hi"));
    policy = CompletableFuture.completedFuture(allowing(List.of(), List.of("another")));
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(outcomes).hasSize(2);
    assertThat(outcomes).allMatch(o -> requireNonNull(o.shed()).reason() == ShedReason.NOT_ALLOWED);
    assertThat(model.calls).isEmpty();
  }

  @Test
  void promptMayNameItsModelAndItsProviderMustBeThere() {
    ask(Prompts.of("acme", "Hi").to("fake", "other"));
    ask(Prompts.of("acme", "Hi").to("another", ""));
    loop.pass(100);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.shed() != null)
        .extracting(outcome -> requireNonNull(outcome.shed()).reason())
        .containsExactly(ShedReason.NO_PROVIDER);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.answer() != null)
        .extracting(outcome -> requireNonNull(outcome.answer()).model())
        .containsExactly("other");
  }

  @Test
  void policyThatChangesWhileAPromptWaitsIsObeyed() {
    gateway = gateway(Limits.NONE, 1, RateLimit.NONE);
    ask(Prompts.of("acme", "first"));
    ask(Prompts.of("acme", "second"));
    loop.pass(50);
    policy = CompletableFuture.completedFuture(allowing(List.of(), List.of("another")));
    loop.pass(1_000);
    assertThat(model.calls).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.shed() != null)
        .extracting(outcome -> requireNonNull(outcome.shed()).reason())
        .containsExactly(ShedReason.NOT_ALLOWED);
  }

  @Test
  void unreadablePolicyMeansNoCall() {
    policy = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(shed().reason()).isEqualTo(ShedReason.CONTROL_UNREADABLE);
  }

  @Test
  void unwritableLedgerMeansNoCall() {
    ledger.broken = true;
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(shed().reason()).isEqualTo(ShedReason.LEDGER_UNAVAILABLE);
    assertThat(model.calls).isEmpty();
  }

  @Test
  void promptBeyondTheModelsCapIsShed() {
    ask(Prompts.of("acme", "word ".repeat(6_000)));
    loop.pass(0);
    assertThat(shed().reason()).isEqualTo(ShedReason.TOO_LARGE);
  }

  @Test
  void callThatNeverEndsIsGivenUpAtTheDeadlineAndItsTokensCount() {
    var slow = new ScriptedModel(loop, 10 * DEADLINE);
    gateway = gateway(slow, Limits.NONE, 10, RateLimit.NONE);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(shed().reason()).isEqualTo(ShedReason.TIMED_OUT);
    assertThat(slow.open.get(0)).isCancelled();
    assertThat(ledger.settled).extracting(ModelCall::outcome).containsExactly("timeout");
    assertThat(ledger.reserved).isEmpty();
  }

  @Test
  void brokenModelIsLeftAloneAndProbedLater() {
    model.then(new ModelFailure(Kind.AUTHENTICATION, "no key"), 1);
    ask(Prompts.of("acme", "a"));
    loop.pass(1_000);
    ask(Prompts.of("acme", "b"));
    loop.pass(1_000);
    assertThat(requireNonNull(outcomes.get(1).shed()).reason()).isEqualTo(ShedReason.BREAKER_OPEN);
    loop.pass(30_000);
    ask(Prompts.of("acme", "c"));
    loop.pass(1_000);
    assertThat(outcomes.get(2).answer()).isNotNull();
    assertThat(model.calls).hasSize(2);
  }

  @Test
  void openBreakerHidesNoKnownAnswer() {
    model.then("{}").then(new ModelFailure(Kind.AUTHENTICATION, "no key"), 1);
    ask(Prompts.of("acme", "known"));
    loop.pass(1_000);
    ask(Prompts.of("acme", "unknown"));
    loop.pass(1_000);
    ask(Prompts.of("acme", "known"));
    loop.pass(1_000);
    assertThat(requireNonNull(outcomes.get(2).answer()).cached()).isTrue();
  }

  @Test
  void callsKeepWithinTheProvidersRate() {
    gateway = gateway(Limits.NONE, 100, new RateLimit(60, 0));
    for (var i = 0; i < 200; i++) {
      ask(Prompts.of("acme", "p" + i));
    }
    loop.pass(30_000);
    assertThat(model.calls).hasSizeBetween(30, 36);
    loop.pass(DEADLINE);
    assertThat(outcomes).hasSize(200);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.answer() == null)
        .extracting(outcome -> requireNonNull(outcome.shed()).reason())
        .containsOnly(ShedReason.RATE_LIMITED);
  }

  @Test
  void noMoreCallsAreInFlightThanAllowedAndUrgentOnesGoFirst() {
    for (var i = 0; i < 100; i++) {
      ask(Prompts.of("acme", "p" + i));
    }
    loop.pass(50);
    assertThat(model.open).hasSize(10);
    ask(Prompts.of("bob", "urgent", Priority.HIGH));
    loop.pass(60);
    assertThat(model.calls.get(10).tenantId()).isEqualTo("bob");
  }

  @Test
  void tenantWithVeryManyPromptsLeavesOthersTheirTime() {
    ask(Prompts.of("bob", "first"));
    loop.pass(1_000);
    for (var i = 0; i < 100_000; i++) {
      gateway.ask(Prompts.of("acme", "p" + i), (outcome, made) -> {});
    }
    loop.pass(0);
    var asked = loop.nowMillis();
    var answered = new ArrayList<Long>();
    gateway.ask(
        Prompts.of("bob", "second"), (outcome, made) -> answered.add(loop.nowMillis() - asked));
    loop.pass(200);
    assertThat(answered)
        .singleElement()
        .satisfies(millis -> assertThat(millis).isLessThanOrEqualTo(200L));
  }

  @Test
  void modelThatThrowsIsAnOutageLikeAnyOther() {
    gateway = gateway(new ThrowingModel(), Limits.NONE, 10, RateLimit.NONE);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(shed().reason()).isEqualTo(ShedReason.FAILED);
    assertThat(ledger.reserved).isEmpty();
  }

  private void ask(Prompt prompt) {
    gateway.ask(
        prompt,
        (outcome, made) -> {
          outcomes.add(outcome);
          calls.addAll(made);
        });
    loop.pass(0);
  }

  private Outcome outcome() {
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private Shed shed() {
    return requireNonNull(outcome().shed());
  }

  private static TenantPolicy allowing(List<Tier> tiers, List<String> providers) {
    return new TenantPolicy(0.7, 3, tiers, providers, Map.of(), 0, 0, null, false);
  }

  private GatewayEngine gateway(Limits limits, int concurrency, RateLimit rate) {
    return gateway(model, limits, concurrency, rate);
  }

  private GatewayEngine gateway(ChatModel asked, Limits limits, int concurrency, RateLimit rate) {
    var options =
        new GatewayOptions(
            "test",
            Prompts.ROUTING,
            Prices.NONE,
            limits,
            concurrency,
            1_000,
            1_000,
            Duration.ofMillis(DEADLINE),
            Duration.ofMillis(2 * DEADLINE),
            0.0,
            new RetryOptions(3, Duration.ofSeconds(1), Duration.ofSeconds(4)),
            BreakerOptions.DEFAULT,
            Map.of(Prompts.MODEL.key(), rate));
    return new GatewayEngine(
        options,
        Map.of("fake", asked),
        ledger,
        tenant -> policy,
        (json, schema) -> json.startsWith("{") ? "" : "expected an object",
        loop,
        new SplittableRandom(1),
        new GatewayMetrics(new UnregisteredMetricsGroup()),
        CallTracer.silent(),
        1);
  }
}

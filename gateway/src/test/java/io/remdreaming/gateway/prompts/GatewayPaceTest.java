package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.RateLimit;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.tiers.Priority;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** How many calls are made at once, and when: rates, breakers, deadlines. */
class GatewayPaceTest extends GatewayHarness {

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
    model.then(new ModelException(Kind.AUTHENTICATION, "no key"), 1);
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
    model.then("{}").then(new ModelException(Kind.AUTHENTICATION, "no key"), 1);
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
  void gatewayTakesTheRateThatAnotherOfItsJvmLeaves() {
    gateways = 2;
    gateway(Limits.NONE, 100, new RateLimit(60, 0));
    gateway = gateway(Limits.NONE, 100, new RateLimit(60, 0));
    for (var i = 0; i < 200; i++) {
      ask(Prompts.of("acme", "p" + i));
    }
    loop.pass(30_000);
    assertThat(model.calls).hasSizeBetween(30, 36);
  }

  @Test
  void gatewaysThatAreBothBusyKeepWithinTheRateTogetherAndTakeTurns() {
    gateways = 2;
    var first = gateway(Limits.NONE, 100, new RateLimit(60, 0));
    gateway = gateway(Limits.NONE, 100, new RateLimit(60, 0));
    for (var i = 0; i < 200; i++) {
      first.ask(Prompts.of("bob", "q" + i), (outcome, made) -> {});
      ask(Prompts.of("acme", "p" + i));
    }
    loop.pass(30_000);
    assertThat(model.calls).hasSizeBetween(30, 36);
    assertThat(model.calls)
        .filteredOn(call -> call.tenantId().equals("bob"))
        .hasSizeBetween(12, 20);
  }

  @Test
  void refusalOfOneGatewaysCallHoldsUpTheOtherToo() {
    gateways = 2;
    var refused = gateway(Limits.NONE, 100, RateLimit.NONE);
    gateway = gateway(Limits.NONE, 100, RateLimit.NONE);
    model.then(new ModelException(Kind.RATE_LIMITED, "too much").retryAfter(20_000), 1);
    refused.ask(Prompts.of("bob", "refused"), (outcome, made) -> {});
    loop.pass(1_000);
    ask(Prompts.of("acme", "held up"));
    loop.pass(15_000);
    assertThat(model.calls).hasSize(1);
    loop.pass(10_000);
    assertThat(outcome().answer()).isNotNull();
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
}

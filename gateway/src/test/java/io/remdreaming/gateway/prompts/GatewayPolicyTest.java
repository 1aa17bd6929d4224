package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.RateLimit;
import io.remdreaming.gateway.queues.ModelQueues;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Prompts that budgets, policies or caps keep from being asked. */
class GatewayPolicyTest extends GatewayHarness {

  private static final long ANY = Long.MAX_VALUE;

  @Test
  void overBudgetIsShedWithoutACall() {
    gateway = gateway(new Limits(100, 100), 10, RateLimit.NONE);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(0);
    assertThat(shed().reason()).isEqualTo(ShedReason.OVER_BUDGET);
    assertThat(model.calls).isEmpty();
  }

  @Test
  void theDearestModelThatAPromptNamesIsAskedWithinTheCeilingAlone() {
    prices = new Prices(Map.of("fake/dear", price(1_000), "fake/model", price(1)));
    gateway = gateway(new Limits(ANY, ANY, 900_000, ANY), 10, RateLimit.NONE);
    ask(Prompts.to("fake", "dear", "acme", "Hi"));
    ask(Prompts.to("fake", "dear", "acme", "Ho"));
    ask(Prompts.of("acme", "Hu"));
    loop.pass(200);
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.shed() != null)
        .extracting(outcome -> requireNonNull(outcome.shed()).reason())
        .containsExactly(ShedReason.OVER_BUDGET);
    assertThat(calls).extracting(ModelCall::model).containsExactlyInAnyOrder("dear", "model");
  }

  @Test
  void aModelOfUnknownPriceIsNotAskedUnderACeiling() {
    prices = new Prices(Map.of("fake/model", price(0)));
    policy = CompletableFuture.completedFuture(paying(5_000_000));
    gateway = gateway(Limits.NONE, 10, RateLimit.NONE);
    ask(Prompts.to("fake", "unheard-of", "acme", "Hi"));
    ask(Prompts.of("acme", "Hi"));
    loop.pass(200);
    assertThat(calls).extracting(ModelCall::model).containsExactly("model");
    assertThat(outcomes)
        .filteredOn(outcome -> outcome.shed() != null)
        .extracting(outcome -> requireNonNull(outcome.shed()).detail())
        .containsExactly(
            "found no price of fake/unheard-of, expected one where US dollars are limited");
  }

  @Test
  void whatAModelOfUnknownPriceHasAnsweredIsTakenUnderACeiling() {
    ask(Prompts.of("acme", "Hi"));
    loop.pass(200);
    policy = CompletableFuture.completedFuture(paying(-1));
    ask(Prompts.of("acme", "Hi"));
    loop.pass(200);
    assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome.answer() != null);
    assertThat(model.calls).hasSize(1);
  }

  private static Prices.Price price(long dollarsAMillion) {
    return new Prices.Price(BigDecimal.ZERO, BigDecimal.valueOf(dollarsAMillion));
  }

  private static TenantPolicy paying(long dailyMicros) {
    return new TenantPolicy(
        0.7,
        3,
        List.of(),
        List.of(),
        Map.of(),
        0,
        0,
        null,
        false,
        dailyMicros,
        0,
        List.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void everOtherModelsLeaveNothingBehind() {
    for (var i = 0; i < 3 * ModelQueues.MOST; i++) {
      ask(Prompts.to("fake", "model-" + i, "mallory", "Hi"));
      loop.pass(200);
    }
    assertThat(outcomes).hasSize(3 * ModelQueues.MOST).allMatch(o -> o.answer() != null);
    assertThat(gateway.queues()).isEqualTo(ModelQueues.MOST);
    assertThat(jvm.limiters()).isLessThanOrEqualTo(ModelQueues.MOST + 1);
    ask(Prompts.to("fake", "model-0", "acme", "Hi"));
    loop.pass(200);
    assertThat(gateway.queues()).isEqualTo(ModelQueues.MOST);
  }

  @Test
  void aLaneThatIsUsedStays() {
    gateway = gateway(Limits.NONE, 1, RateLimit.NONE);
    for (var i = 0; i < 2 * ModelQueues.MOST; i++) {
      ask(Prompts.to("fake", "model-" + i, "mallory", "Hi"));
    }
    assertThat(gateway.queues()).isEqualTo(2 * ModelQueues.MOST);
    loop.pass(1_000);
    assertThat(outcomes).hasSize(2 * ModelQueues.MOST).allMatch(o -> o.answer() != null);
    ask(Prompts.to("fake", "another", "mallory", "Hi"));
    assertThat(gateway.queues()).isEqualTo(ModelQueues.MOST);
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
    return new TenantPolicy(
        0.7, 3, List.of(), List.of(), Map.of(), 0, 0, null, byItself, 0, 0, List.of(), Map.of(),
        Map.of());
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
    ask(Prompts.to("fake", "other", "acme", "Hi"));
    ask(Prompts.to("another", "", "acme", "Hi"));
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

  private static TenantPolicy allowing(List<Tier> tiers, List<String> providers) {
    return new TenantPolicy(
        0.7, 3, tiers, providers, Map.of(), 0, 0, null, false, 0, 0, List.of(), Map.of(), Map.of());
  }
}

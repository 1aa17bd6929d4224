package io.remdreaming.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallMeterTest {

  private static final TierModel MODEL = new TierModel("fake", "model", 0, 0);
  private static final Limits DOLLARS = new Limits(100, 100, 1_000, 1_000);
  private static final ModelCall CALL =
      new ModelCall(
          "id",
          new UserKey("acme", "ann"),
          "chunks",
          "fake",
          "model",
          Tier.GOOD,
          "content",
          50,
          10,
          120,
          false,
          0,
          "",
          Instant.ofEpochMilli(1_000));

  private final List<CallClaim> claims = new ArrayList<>();
  private final List<ModelCall> told = new ArrayList<>();
  private ClaimResult.Kind kind = ClaimResult.Kind.RESERVED;

  @Test
  void claimHoldsForTheAttemptAndAMinute() {
    var meter = meter(Prices.NONE, Limits.NONE);
    var spending = meter.spending(TenantPolicy.DEFAULT, MODEL, 0);
    assertThat(meter.claim(CALL, spending, 500, true).join()).isInstanceOf(Claim.Reserved.class);
    assertThat(claims).containsExactly(new CallClaim(CALL, Limits.NONE, 500 + 60_000, true));
  }

  @Test
  void contentThatIsBeingCalledForIsClaimedAgain() {
    kind = ClaimResult.Kind.IN_FLIGHT;
    assertThat(refused(meter(Prices.NONE, Limits.NONE)).isFinal()).isFalse();
  }

  @Test
  void budgetAndBreakerRefuseForGood() {
    kind = ClaimResult.Kind.OVER_BUDGET;
    var spent = refused(meter(Prices.NONE, Limits.NONE));
    assertThat(spent.isFinal()).isTrue();
    assertThat(spent.shed().reason()).isEqualTo(ShedReason.OVER_BUDGET);
    kind = ClaimResult.Kind.CACHE_MISS;
    var broken = refused(meter(Prices.NONE, Limits.NONE));
    assertThat(broken.isFinal()).isTrue();
    assertThat(broken.shed().reason()).isEqualTo(ShedReason.BREAKER_OPEN);
  }

  @Test
  void nothingIsSpentOnAModelOfUnknownPriceWhereMoneyIsLimited() {
    kind = ClaimResult.Kind.OVER_BUDGET;
    var unpriced = meter(Prices.NONE, DOLLARS);
    assertThat(refused(unpriced).shed().detail()).startsWith("found no price of fake/model");
    assertThat(claims).extracting(CallClaim::limits).containsExactly(Limits.ZERO);
    var priced = meter(prices(), DOLLARS).spending(TenantPolicy.DEFAULT, MODEL, 40);
    assertThat(priced.limits()).isEqualTo(new Limits(60, 60, 1_000, 1_000));
  }

  @Test
  void answerThatTellsNoTokensTakesTheBound() {
    var meter = meter(prices(), Limits.NONE);
    var told = meter.answered(CALL, 5, 2, ModelCall.ANSWERED, "{}");
    assertThat(told).isEqualTo(new Settlement(CALL.ended(5, 2, 14, 500, ModelCall.ANSWERED), "{}"));
    assertThat(meter.answered(CALL, 0, 0, ModelCall.ANSWERED, "").call())
        .isEqualTo(CALL.ended(50, 10, 120, 500, ModelCall.ANSWERED));
  }

  @Test
  void failureTakesWhatWasToldOrAllUnlessTheModelCannotHaveRun() {
    var meter = meter(prices(), Limits.NONE);
    var late = new ModelException(ModelException.Kind.TIMEOUT, "late");
    assertThat(meter.failed(CALL, late).call()).isEqualTo(CALL.ended(50, 10, 120, 500, "timeout"));
    assertThat(meter.failed(CALL, late.beforeItRan()).call())
        .isEqualTo(CALL.ended(0, 0, 0, 500, "timeout"));
    assertThat(meter.failed(CALL, late.withTokens(7, 1)).call())
        .isEqualTo(CALL.ended(7, 1, 16, 500, "timeout"));
  }

  @Test
  void whatAClientShouldNotLetOutIsAnOutage() {
    var failure = CallMeter.asModelFailure(new IllegalStateException("broken"));
    assertThat(failure.kind()).isEqualTo(ModelException.Kind.UNAVAILABLE);
    assertThat(CallMeter.asModelFailure(failure)).isSameAs(failure);
  }

  @Test
  void endsAreTold() {
    meter(Prices.NONE, Limits.NONE).tell(CALL, null);
    assertThat(told).containsExactly(CALL, CALL);
  }

  private Claim.Refused refused(CallMeter meter) {
    var spending = meter.spending(TenantPolicy.DEFAULT, MODEL, 0);
    return (Claim.Refused) meter.claim(CALL, spending, 500, true).join();
  }

  private static Prices prices() {
    return new Prices(
        Map.of("fake/model", new Prices.Price(BigDecimal.valueOf(2), BigDecimal.valueOf(2))));
  }

  private CallMeter meter(Prices prices, Limits limits) {
    CallTracer tracer = (heard, call, trace) -> told.add(call);
    return new CallMeter(
        new AnsweringLedger(),
        new CallMeter.Terms(prices, limits),
        () -> 1_500,
        new CallMeter.Heard(tracer, CallTracer.Kind.CHAT, told::add));
  }

  /** Says what the test says. */
  private final class AnsweringLedger implements CallLedger {

    @Override
    public CompletableFuture<ClaimResult> claim(CallClaim claim) {
      claims.add(claim);
      return CompletableFuture.completedFuture(ClaimResult.of(kind));
    }

    @Override
    public CompletableFuture<@Nullable Void> settle(Settlement settlement) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<@Nullable Void> release(ModelCall call) {
      return CompletableFuture.completedFuture(null);
    }
  }
}

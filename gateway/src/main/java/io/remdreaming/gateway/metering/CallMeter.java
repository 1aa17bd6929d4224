package io.remdreaming.gateway.metering;

import io.remdreaming.model.budget.CallClaim;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.TierModel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The meter of one kind of calls. A call is claimed before it is made, with the most that it can
 * take, and settled after, with what it took. Thread-safe.
 *
 * @param clock the time in milliseconds since the epoch
 */
public record CallMeter(CallLedger ledger, Terms terms, LongSupplier clock, Heard heard) {

  private static final long LEASE_MARGIN_MILLIS = 60_000;

  /**
   * What holds for all calls.
   *
   * @param prices what models cost
   * @param limits what tenants may spend that have no limits of their own
   */
  public record Terms(Prices prices, Limits limits) {}

  /**
   * Who hears of calls that have ended.
   *
   * @param kind the kind of call
   * @param ended receives each call as well
   */
  public record Heard(CallTracer tracer, CallTracer.Kind kind, Consumer<ModelCall> ended) {}

  /**
   * What a tenant may spend on a call.
   *
   * @param reserve the tokens that must be left after it
   */
  public Spending spending(TenantPolicy policy, TierModel model, long reserve) {
    var limits = terms.limits().under(policy).withReserve(reserve);
    return Spending.of(limits, terms.prices().know(model));
  }

  /**
   * Claims a call.
   *
   * @param attemptMillis the longest time until it is settled
   * @param reserve whether to reserve; if not, only a known answer is wanted
   */
  public CompletableFuture<Claim> claim(
      ModelCall call, Spending spending, long attemptMillis, boolean reserve) {
    var lease = attemptMillis + LEASE_MARGIN_MILLIS;
    return ledger
        .claim(new CallClaim(call, spending.limits(), lease, reserve))
        .thenApply(result -> Claim.of(result, call, spending));
  }

  /** Gives back the reservation of a call that was never made. */
  public void release(ModelCall call) {
    var unused = ledger.release(call);
  }

  /**
   * The end of a call that was answered; if the provider does not tell the tokens, the bound is
   * spent.
   *
   * @param keep the answer to keep, {@code ""} if it has none that is worth keeping
   */
  public Settlement answered(ModelCall call, int in, int out, String outcome, String keep) {
    return in + out > 0
        ? ended(call, in, out, outcome, keep)
        : ended(call, call.tokensIn(), call.tokensOut(), outcome, keep);
  }

  /** The end of a call that failed: nothing is spent only if the model certainly did not run. */
  public Settlement failed(ModelCall call, ModelException failure) {
    var outcome = failure.outcome();
    if (failure.tokensIn() + failure.tokensOut() > 0) {
      return ended(call, failure.tokensIn(), failure.tokensOut(), outcome, "");
    }
    return failure.mayHaveRun()
        ? ended(call, call.tokensIn(), call.tokensOut(), outcome, "")
        : ended(call, 0, 0, outcome, "");
  }

  /** A failure of a model's client that it should not have let out counts as an outage. */
  public static ModelException asModelFailure(@Nullable Throwable failure) {
    var cause = failure == null ? new IllegalStateException("expected an outcome") : failure;
    return cause instanceof ModelException known
        ? known
        : new ModelException(ModelException.Kind.UNAVAILABLE, String.valueOf(cause), cause);
  }

  private Settlement ended(ModelCall call, int in, int out, String outcome, String keep) {
    var model = new TierModel(call.provider(), call.model(), 0, 0);
    var cost = terms.prices().micros(model, in, out);
    var millis = Math.max(0, clock.getAsLong() - call.createdAt().toEpochMilli());
    return new Settlement(call.ended(in, out, cost, millis, outcome), keep);
  }

  /** Settles a call; completes once that is durable. */
  public CompletableFuture<@Nullable Void> settle(Settlement settlement) {
    return ledger.settle(settlement);
  }

  /**
   * Tells of a call that has ended.
   *
   * @param trace the W3C trace context that it belongs to, null if there is none
   */
  public void tell(ModelCall call, @Nullable String trace) {
    heard.ended().accept(call);
    heard.tracer().ended(heard.kind(), call, trace);
  }
}

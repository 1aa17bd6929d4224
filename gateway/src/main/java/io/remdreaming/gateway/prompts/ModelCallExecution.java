package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.metering.CallMeter;
import io.remdreaming.gateway.metering.Claim;
import io.remdreaming.gateway.metering.Spending;
import io.remdreaming.gateway.queues.Slot;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.failures.FatalErrors;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One attempt under way: claimed, called, settled, whatever becomes of its prompt meanwhile. */
final class ModelCallExecution {

  private static final String UNUSABLE = "schema";

  private final GatewayContext gateway;
  private final Slot slot;
  private final AttemptRequest attempt;
  private final Consumer<ModelCall> calls;
  private final CompletableFuture<CallResult> result = new CompletableFuture<>();
  private @Nullable CompletableFuture<ChatAnswer> sent;
  private boolean isGivenUp;
  private boolean isSettled;
  private boolean isAdmitted;

  /**
   * @param slot released as soon as it is not needed any more
   * @param calls hears of the call once it has ended
   */
  ModelCallExecution(
      GatewayContext gateway, Slot slot, AttemptRequest attempt, Consumer<ModelCall> calls) {
    this.gateway = gateway;
    this.slot = slot;
    this.attempt = attempt;
    this.calls = calls;
  }

  /**
   * Claims the content and calls; while the breaker is open, only a known answer is wanted. The
   * result comes on the loop, and never if the attempt is given up.
   */
  CompletableFuture<CallResult> start(Spending spending, long millisLeft) {
    isAdmitted = slot.breaker().admits(gateway.now());
    var claim = gateway.meter().claim(attempt.call(), spending, millisLeft, isAdmitted);
    gateway.loop().then(claim, this::claimed);
    return result;
  }

  private void claimed(@Nullable Claim claim, @Nullable Throwable failure) {
    var isReserved = claim instanceof Claim.Reserved;
    if (isReserved && !isGivenUp) {
      send();
      return;
    }
    if (isAdmitted) {
      slot.breaker().abandoned();
    }
    slot.release(true);
    if (!isGivenUp) {
      result.complete(unreserved(claim, failure));
    } else if (isReserved) {
      gateway.meter().release(attempt.call());
    }
  }

  private CallResult unreserved(@Nullable Claim claim, @Nullable Throwable failure) {
    if (claim instanceof Claim.Known known) {
      calls.accept(attempt.call().fromCache());
      gateway.metrics().cacheHit();
      return new CallResult.Answered(Answers.known(known.answer(), attempt.call()));
    }
    return claim instanceof Claim.Refused refused
        ? new CallResult.Refused(refused.shed(), refused.retryAfterMillis())
        : ledgerFailed(failure);
  }

  private static CallResult ledgerFailed(@Nullable Throwable failure) {
    var detail = failure == null ? "no result" : String.valueOf(failure.getMessage());
    return new CallResult.Refused(
        Shed.of(ShedReason.LEDGER_UNAVAILABLE, detail), Claim.Refused.NEVER);
  }

  private void send() {
    sent = chat();
    var checked = sent.thenApply(answer -> new Checked(answer, problem(answer)));
    gateway.loop().then(checked, this::returned);
  }

  private CompletableFuture<ChatAnswer> chat() {
    var model = gateway.model(attempt.model());
    try {
      return model == null
          ? CompletableFuture.failedFuture(
              new ModelException(ModelException.Kind.UNAVAILABLE, "expected a provider")
                  .beforeItRan())
          : model.chat(attempt.request(gateway.options().temperature()));
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      return CompletableFuture.failedFuture(e);
    }
  }

  private String problem(ChatAnswer answer) {
    try {
      return gateway.check().problem(answer.json(), attempt.prompt().template().schema());
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      return "the check failed: " + e;
    }
  }

  private void returned(@Nullable Checked checked, @Nullable Throwable failure) {
    if (isGivenUp) {
      return;
    }
    slot.release(false);
    if (checked == null) {
      fail(CallMeter.asModelFailure(failure));
      return;
    }
    slot.breaker().succeeded();
    if (checked.problem().isEmpty()) {
      keep(checked.answer());
    } else {
      var unused = settle(settlement(checked.answer(), UNUSABLE, ""));
      result.complete(new CallResult.Unusable(checked.answer().json(), checked.problem()));
    }
  }

  private void fail(ModelException failure) {
    report(failure);
    var unused = settle(gateway.meter().failed(attempt.call(), failure));
    result.complete(new CallResult.Failed(failure));
  }

  /** The outcome waits until the answer is durable; the deadline does not end it any more. */
  private void keep(ChatAnswer answer) {
    var settlement = settlement(answer, ModelCall.ANSWERED, answer.json());
    var fresh = Answers.fresh(answer.json(), settlement.call());
    gateway
        .loop()
        .then(
            settle(settlement),
            (nothing, failure) -> {
              if (!isGivenUp) {
                result.complete(
                    failure == null ? new CallResult.Answered(fresh) : ledgerFailed(failure));
              }
            });
  }

  private Settlement settlement(ChatAnswer answer, String outcome, String keep) {
    return gateway
        .meter()
        .answered(attempt.call(), answer.tokensIn(), answer.tokensOut(), outcome, keep);
  }

  private void report(ModelException failure) {
    switch (failure.kind()) {
      case AUTHENTICATION -> slot.breaker().open(gateway.now());
      case OVERLOADED, UNAVAILABLE, TIMEOUT -> slot.breaker().failed(gateway.now());
      case RATE_LIMITED -> {
        slot.breaker().abandoned();
        slot.exceeded(failure.retryAfterMillis(), gateway.now());
      }
      case INVALID_REQUEST, TRUNCATED, OVERSIZE, MALFORMED, REFUSED -> slot.breaker().succeeded();
    }
  }

  private CompletableFuture<@Nullable Void> settle(Settlement settlement) {
    isSettled = true;
    var call = settlement.call();
    slot.took(call.tokensIn() + call.tokensOut());
    calls.accept(call);
    gateway.meter().tell(call, attempt.prompt().subject().trace());
    return gateway.meter().settle(settlement);
  }

  /** The prompt's time is over: what was sent may cost all it can. */
  void giveUp() {
    isGivenUp = true;
    if (sent != null && !isSettled) {
      var late = new ModelException(ModelException.Kind.TIMEOUT, "given up at the deadline");
      report(late);
      var unused = settle(gateway.meter().failed(attempt.call(), late));
      slot.release(false);
      sent.cancel(true);
    }
  }

  /** An answer and what is wrong with it. */
  private record Checked(ChatAnswer answer, String problem) {}
}

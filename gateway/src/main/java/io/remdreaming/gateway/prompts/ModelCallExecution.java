package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.queues.ModelQueue;
import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.budget.Settlement;
import io.remdreaming.model.chat.ChatAnswer;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.failures.FatalErrors;
import io.remdreaming.model.gateway.ModelCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One attempt under way: claimed, called, settled, whatever becomes of its prompt meanwhile. */
final class ModelCallExecution {

  private static final String UNUSABLE = "schema";
  private static final long LEASE_MARGIN_MILLIS = 60_000;

  private final GatewayEngine gateway;
  private final PromptExecution asking;
  private final ModelQueue lane;
  private final AttemptRequest attempt;
  private @Nullable CompletableFuture<ChatAnswer> sent;
  private boolean isGivenUp;
  private boolean isSettled;
  private boolean isAdmitted;

  ModelCallExecution(
      GatewayEngine gateway, PromptExecution asking, ModelQueue lane, AttemptRequest attempt) {
    this.gateway = gateway;
    this.asking = asking;
    this.lane = lane;
    this.attempt = attempt;
  }

  /** Claims the content; while the breaker is open, only a known answer is wanted. */
  void claim(Limits limits, long millisLeft) {
    isAdmitted = lane.breaker().admits(now());
    var claim = attempt.claim(limits, millisLeft + LEASE_MARGIN_MILLIS, isAdmitted);
    gateway.then(gateway.ledger().claim(claim), this::claimed);
  }

  private void claimed(@Nullable ClaimResult result, @Nullable Throwable failure) {
    var isReserved = result != null && result.kind() == ClaimResult.Kind.RESERVED;
    if (isReserved && !isGivenUp) {
      send();
      return;
    }
    if (isAdmitted) {
      lane.breaker().abandoned();
    }
    if (isGivenUp) {
      asking.leave(true);
      if (isReserved) {
        var unused = gateway.ledger().release(attempt.call());
      }
    } else if (result == null) {
      asking.ledgerFailed(failure == null ? new IllegalStateException("no result") : failure);
    } else {
      asking.claimed(result, attempt.call());
    }
  }

  private void send() {
    sent = chat();
    var checked = sent.thenApply(answer -> new Checked(answer, problem(answer)));
    gateway.then(checked, this::returned);
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
    asking.leave(false);
    if (checked == null) {
      var known = GatewayEngine.asModelFailure(failure);
      report(known);
      settle(attempt.settled(known, gateway.options().prices(), now()));
      asking.failed(known);
      return;
    }
    lane.breaker().succeeded();
    if (checked.problem().isEmpty()) {
      keep(checked.answer());
    } else {
      settle(settlement(checked.answer(), UNUSABLE, ""));
      asking.unusable(checked.answer(), checked.problem());
    }
  }

  /** The outcome waits until the answer is durable; the deadline does not end it any more. */
  private void keep(ChatAnswer answer) {
    var settlement = settlement(answer, ModelCall.ANSWERED, answer.json());
    isSettled = true;
    tell(settlement);
    gateway.then(
        gateway.ledger().settle(settlement),
        (nothing, failure) -> {
          if (isGivenUp) {
            return;
          }
          if (failure == null) {
            asking.answered(settlement.call(), answer.json());
          } else {
            asking.ledgerFailed(failure);
          }
        });
  }

  private Settlement settlement(ChatAnswer answer, String outcome, String keep) {
    return attempt.settled(answer, gateway.options().prices(), now(), outcome, keep);
  }

  private void report(ModelException failure) {
    switch (failure.kind()) {
      case AUTHENTICATION -> lane.breaker().open(now());
      case OVERLOADED, UNAVAILABLE, TIMEOUT -> lane.breaker().failed(now());
      case RATE_LIMITED -> {
        lane.breaker().abandoned();
        lane.rate().exceeded(failure.retryAfterMillis(), now());
      }
      case INVALID_REQUEST, TRUNCATED, OVERSIZE, MALFORMED, REFUSED -> lane.breaker().succeeded();
    }
  }

  private void settle(Settlement settlement) {
    isSettled = true;
    tell(settlement);
    var unused = gateway.ledger().settle(settlement);
  }

  private void tell(Settlement settlement) {
    var used = settlement.call().tokensIn() + settlement.call().tokensOut();
    lane.rate().correct(asking.estimatedTokens(), used);
    asking.took(settlement.call());
  }

  /** The prompt's time is over: what was sent may cost all it can. */
  void giveUp() {
    isGivenUp = true;
    if (sent != null && !isSettled) {
      var late = new ModelException(ModelException.Kind.TIMEOUT, "given up at the deadline");
      report(late);
      settle(attempt.settled(late, gateway.options().prices(), now()));
      asking.leave(false);
      sent.cancel(true);
    }
  }

  private long now() {
    return gateway.loop().nowMillis();
  }

  /** An answer and what is wrong with it. */
  private record Checked(ChatAnswer answer, String problem) {}
}

package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.RateLimit;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.chat.ModelException;
import io.remdreaming.model.chat.ModelException.Kind;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a prompt, its answer and every fault of a model. */
class GatewayEngineTest extends GatewayHarness {

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
    model.then(new ModelException(kind, "broken").withRaw("<html>"), 100);
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
    model.then(new ModelException(kind, "broken"), 100);
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
    model.then(new ModelException(Kind.UNAVAILABLE, "no connection").beforeItRan(), 100);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(ledger.settled).hasSize(4).allMatch(c -> c.tokensIn() + c.tokensOut() == 0);
    assertThat(ledger.reserved).isEmpty();
  }

  @Test
  void errorWithinAnAnswerCountsAtItsBoundWhateverItsKind() {
    model.then(new ModelException(Kind.RATE_LIMITED, "too late").perhapsAfterItRan(), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(calls.get(0).tokensIn()).isEqualTo(Contents.inputBound(Prompts.of("acme", "Hi")));
  }

  @Test
  void passingFaultIsRetried() {
    model.then(new ModelException(Kind.OVERLOADED, "busy").retryAfter(5_000), 1);
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
    model.then(new ModelException(Kind.RATE_LIMITED, "later").retryAfter(DEADLINE), 1);
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
    model.then("bad").then(new ModelException(Kind.AUTHENTICATION, "no"), 1);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(1_000);
    assertThat(shed())
        .extracting(Shed::reason, Shed::raw)
        .containsExactly(ShedReason.FAILED, "bad");
  }

  @Test
  void modelThatThrowsIsAnOutageLikeAnyOther() {
    gateway = gateway(new ThrowingModel(), Limits.NONE, 10, RateLimit.NONE);
    ask(Prompts.of("acme", "Hi"));
    loop.pass(DEADLINE);
    assertThat(shed().reason()).isEqualTo(ShedReason.FAILED);
    assertThat(ledger.reserved).isEmpty();
  }
}

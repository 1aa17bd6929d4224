package io.remdreaming.gateway.prompts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.gateway.RateLimit;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.RedactedKind;
import io.remdreaming.model.memory.TenantPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a policy keeps from models. */
class GatewayRedactionTest extends GatewayHarness {

  private static CompletableFuture<TenantPolicy> redacting(Map<String, String> patterns) {
    var kinds = List.of(RedactedKind.EMAIL, RedactedKind.PHONE);
    return CompletableFuture.completedFuture(
        new TenantPolicy(
            0, 0, List.of(), List.of(), Map.of(), 0, 0, null, false, 0, 0, kinds, patterns,
            Map.of()));
  }

  private static String json(Outcome outcome) {
    return requireNonNull(outcome.answer()).json();
  }

  @Test
  void theModelSeesPlaceholdersAndTheAnswerHasTheValues() {
    policy = redacting(Map.of());
    model.then("{\"label\": \"[EMAIL_1] moved, call [PHONE_1]\"}");
    ask(Prompts.of("acme", "Ann (ann@example.org) moved; 0151 2345 6789"));
    loop.pass(200);
    assertThat(model.calls.get(0).request().user()).isEqualTo("Ann ([EMAIL_1]) moved; [PHONE_1]");
    assertThat(json(outcome()))
        .isEqualTo("{\"label\": \"ann@example.org moved, call 0151 2345 6789\"}");
  }

  @Test
  void aKnownAnswerGetsTheValuesOfItsOwnPrompt() {
    policy = redacting(Map.of());
    model.then("{\"label\": \"[EMAIL_1]\"}");
    ask(Prompts.of("acme", "I am ann@example.org"));
    loop.pass(200);
    ask(Prompts.of("acme", "I am bob@example.org"));
    loop.pass(200);
    assertThat(model.calls).hasSize(1);
    assertThat(outcomes)
        .extracting(GatewayRedactionTest::json)
        .containsExactly("{\"label\": \"ann@example.org\"}", "{\"label\": \"bob@example.org\"}");
  }

  @Test
  void aModelThatIsToldWhatWasWrongSeesNoMore() {
    policy = redacting(Map.of());
    model.then("about [EMAIL_1]").then("{\"label\": \"[EMAIL_1]\"}");
    ask(Prompts.of("acme", "I am ann@example.org"));
    loop.pass(400);
    assertThat(model.calls).hasSize(2);
    assertThat(model.calls.get(1).request().user())
        .contains("about [EMAIL_1]")
        .doesNotContain("ann@");
    assertThat(json(outcome())).isEqualTo("{\"label\": \"ann@example.org\"}");
  }

  @Test
  void aPolicyThatComesWhileAPromptWaitsHolds() {
    gateway = gateway(Limits.NONE, 1, RateLimit.NONE);
    ask(Prompts.of("acme", "first"));
    ask(Prompts.of("acme", "I am ann@example.org"));
    policy = redacting(Map.of());
    loop.pass(400);
    assertThat(model.calls).hasSize(2);
    assertThat(model.calls.get(1).request().user()).isEqualTo("I am [EMAIL_1]");
  }

  @Test
  void aTextThatCannotBeSearchedIsNotSent() {
    policy = redacting(Map.of("slow", "(a|ab|b|c|d)*e|a"));
    ask(Prompts.of("acme", "a".repeat(15_000)));
    loop.pass(200);
    assertThat(shed().reason()).isEqualTo(ShedReason.NOT_ALLOWED);
    assertThat(shed().detail()).contains("redact_patterns: 'SLOW'");
    assertThat(model.calls).isEmpty();
  }
}

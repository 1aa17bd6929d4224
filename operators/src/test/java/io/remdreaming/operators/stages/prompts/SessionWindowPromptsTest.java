package io.remdreaming.operators.stages.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.RequestedTier;
import io.remdreaming.model.tiers.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SessionWindowPromptsTest {

  private static final PromptOptions GOOD = PromptOptions.always(Tier.GOOD, Priority.MEDIUM);
  private static final Instant MIN = Instant.MIN;
  private static final Instant MAX = Instant.MAX;
  private static final SessionWindowPrompts CHUNKS = question(GOOD);

  @Test
  void windowIsAskedAboutWithItsMessagesAsData() {
    var prompt =
        Objects.requireNonNull(CHUNKS.prompt(SessionWindows.of(List.of(), "Hello.", "Hi.")));
    assertThat(prompt.data()).contains("\"text\":\"Hello.\"").contains("\"text\":\"Hi.\"");
    assertThat(prompt.template().system()).doesNotContain("Hello.");
    assertThat(prompt.subject().window()).isEqualTo("part-1");
    assertThat(prompt.terms().tier()).isEqualTo(Tier.GOOD);
    assertThat(prompt.template().hash()).isEqualTo(PromptTemplates.chunks().hash());
    assertThat(prompt.maxOutputTokens()).isBetween(700, 4096);
  }

  @Test
  void outsideARangeOnlyWhatIsKnownIsWanted() {
    var start = Instant.parse("2026-01-05T10:00:00Z");
    var later =
        new PromptOptions(Tier.GOOD, Tier.GOOD, Priority.LOW, 0, start.plusSeconds(1), Instant.MAX);
    var then =
        new PromptOptions(Tier.GOOD, Tier.GOOD, Priority.LOW, 0, start, start.plusSeconds(1));
    assertThat(prompt(later).terms().cacheOnly()).isTrue();
    assertThat(prompt(then).terms().cacheOnly()).isFalse();
  }

  private static Prompt prompt(PromptOptions options) {
    return Objects.requireNonNull(question(options).prompt(SessionWindows.of(List.of(), "Hello.")));
  }

  @Test
  void nobodyIsAskedAboutAPartThatIsGone() {
    assertThat(CHUNKS.prompt(SessionWindows.gone())).isNull();
  }

  @Test
  void nobodyIsAskedWhereTheLocalTierIsWanted() {
    assertThat(question(PromptOptions.LOCAL).prompt(SessionWindows.of(List.of(), "Hello.")))
        .isNull();
  }

  @Test
  void moreIsAskedOnlyOfWindowsOfWhichMoreIsWanted() {
    var basic = new PromptOptions(Tier.BASIC, Tier.GOOD, Priority.MEDIUM, 0, MIN, MAX);
    var window = SessionWindows.of(List.of(), "Hello.");
    var requested = new RequestedTier(Tier.PREMIUM, Priority.LOW, 500);
    var better =
        new ChunkedWindow(window.change().requesting(requested), window.chunks(), window.made());
    assertThat(question(basic).prompt(window)).isNull();
    var prompt = Objects.requireNonNull(question(basic).prompt(better));
    assertThat(prompt.terms().tier()).isEqualTo(Tier.GOOD);
    assertThat(prompt.terms().priority()).isEqualTo(Priority.LOW);
    assertThat(prompt.terms().budgetReserve()).isEqualTo(500);
    assertThat(question(PromptOptions.LOCAL).prompt(better)).isNull();
    var usual = Objects.requireNonNull(CHUNKS.prompt(better));
    assertThat(usual.terms().priority()).isEqualTo(Priority.MEDIUM);
    assertThat(usual.terms().budgetReserve()).isZero();
  }

  private static SessionWindowPrompts question(PromptOptions options) {
    return new SessionWindowPrompts("chunks", PromptTemplates.chunks(), options);
  }
}

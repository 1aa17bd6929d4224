package io.remdreaming.operators.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PartQuestionTest {

  private static final PromptOptions GOOD = PromptOptions.always(Tier.GOOD, Priority.MEDIUM);
  private static final Instant MIN = Instant.MIN;
  private static final Instant MAX = Instant.MAX;
  private static final PartQuestion CHUNKS = question(GOOD);

  @Test
  void partIsAskedAboutWithItsMessagesAsData() throws Exception {
    try (var harness = harness(GOOD)) {
      harness.processElement(Parts.of(List.of(), "Hello.", "Hi."), 0);

      assertThat(harness.extractOutputValues()).isEmpty();
      var prompts = Objects.requireNonNull(harness.getSideOutput(AskOrPass.prompts(CHUNKS)));
      var prompt = prompts.element().getValue().prompt();
      assertThat(prompt.user()).contains("\"text\":\"Hello.\"").contains("\"text\":\"Hi.\"");
      assertThat(prompt.system()).doesNotContain("Hello.");
      assertThat(prompt.window()).isEqualTo("part-1");
      assertThat(prompt.tier()).isEqualTo(Tier.GOOD);
      assertThat(prompt.templateHash()).isEqualTo(PromptTemplate.chunks().hash());
      assertThat(prompt.maxOutputTokens()).isBetween(700, 4096);
    }
  }

  @Test
  void outsideARangeOnlyWhatIsKnownIsWanted() throws Exception {
    var start = Instant.parse("2026-01-05T10:00:00Z");
    var later = new PromptOptions(Tier.GOOD, Priority.LOW, start.plusSeconds(1), Instant.MAX);
    var then = new PromptOptions(Tier.GOOD, Priority.LOW, start, start.plusSeconds(1));
    assertThat(prompt(later).free()).isTrue();
    assertThat(prompt(then).free()).isFalse();
  }

  private static Prompt prompt(PromptOptions options) throws Exception {
    try (var harness = harness(options)) {
      harness.processElement(Parts.of(List.of(), "Hello."), 0);
      var prompts = Objects.requireNonNull(harness.getSideOutput(AskOrPass.prompts(CHUNKS)));
      return prompts.element().getValue().prompt();
    }
  }

  @Test
  void partThatIsGoneGoesAround() throws Exception {
    try (var harness = harness(GOOD)) {
      harness.processElement(Parts.gone(), 0);
      assertThat(harness.extractOutputValues()).containsExactly(Parts.gone());
      assertThat(harness.getSideOutput(AskOrPass.prompts(CHUNKS))).isNullOrEmpty();
    }
  }

  @Test
  void nobodyIsAskedWhereTheLocalTierIsWanted() throws Exception {
    try (var harness = harness(PromptOptions.LOCAL)) {
      harness.processElement(Parts.of(List.of(), "Hello."), 0);
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(harness.getSideOutput(AskOrPass.prompts(CHUNKS))).isNullOrEmpty();
    }
  }

  @Test
  void moreIsAskedOnlyOfPartsOfWhichMoreIsWanted() {
    var basic = new PromptOptions(Tier.BASIC, Tier.GOOD, Priority.MEDIUM, 0, MIN, MAX);
    var part = Parts.of(List.of(), "Hello.");
    var wanted = new Wanted(Tier.PREMIUM, Priority.LOW, 500);
    var better = new ChunkedPart(part.change().wanting(wanted), part.chunks(), part.made());
    assertThat(question(basic).prompt(part)).isNull();
    var prompt = Objects.requireNonNull(question(basic).prompt(better));
    assertThat(prompt.tier()).isEqualTo(Tier.GOOD);
    assertThat(prompt.priority()).isEqualTo(Priority.LOW);
    assertThat(prompt.spare()).isEqualTo(500);
    assertThat(question(PromptOptions.LOCAL).prompt(better)).isNull();
    var usual = Objects.requireNonNull(CHUNKS.prompt(better));
    assertThat(usual.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(usual.spare()).isZero();
  }

  private static PartQuestion question(PromptOptions options) {
    return new PartQuestion("chunks", PromptTemplate.chunks(), options);
  }

  private static OneInputStreamOperatorTestHarness<ChunkedPart, ChunkedPart> harness(
      PromptOptions options) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new AskOrPass<>(question(options))));
    harness.open();
    return harness;
  }
}

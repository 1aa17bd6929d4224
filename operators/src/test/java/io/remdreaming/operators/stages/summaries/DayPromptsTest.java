package io.remdreaming.operators.stages.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.Outcome;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.SummaryScores;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.stages.Derive;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.stages.prompts.SessionWindows;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked about a day, and what becomes of the answer. */
class DayPromptsTest {

  private static final PromptOptions GOOD = PromptOptions.always(Tier.GOOD, Priority.MEDIUM);

  @Test
  void dayIsAskedAboutFromTheLeastMessagesOn() {
    assertThat(question(GOOD, 2_000).prompt(day(4))).isNull();
    var prompt = Objects.requireNonNull(question(GOOD, 2_000).prompt(day(5)));
    assertThat(prompt.data()).contains("\"text\":\"Says 4\"").doesNotContain("left_out");
    assertThat(prompt.template().system()).doesNotContain("Says 4");
    assertThat(prompt.subject().window()).isEqualTo(day(5).day().id());
  }

  @Test
  void nobodyIsAskedAboutADayThatIsGoneOrWhereTheLocalTierIsWanted() {
    var gone = DayWindowChange.delete(day(5).day(), new Version(9, 0, 0));
    assertThat(question(GOOD, 2_000).prompt(gone)).isNull();
    assertThat(question(PromptOptions.LOCAL, 2_000).prompt(day(5))).isNull();
  }

  @Test
  void promptOfALongDayKeepsTheModelsBound() {
    var prompt = Objects.requireNonNull(question(GOOD, 2_000).prompt(day(500)));
    assertThat(Contents.estimatedInput(prompt)).isBetween(1_800, 2_000);
    assertThat(prompt.data()).contains("Says 0").contains("Says 499").contains("turns_left_out");
  }

  @Test
  void answerIsReadAndItsTierRanksTheVersion() throws Exception {
    var set =
        read(
            SessionWindows.answered(
                """
                {"summary_text": " They spoke. ", "key_topics": ["Lunch Plan", "lunch plan"],
                 "emotional_tone": "mixed"}
                """));
    assertThat(set.version().qualityRank()).isEqualTo(Tier.GOOD.rank());
    var columns = Columns.object(set.rows().get(0).columns());
    assertThat(columns.path("summary_text").textValue()).isEqualTo("They spoke.");
    assertThat(columns.path("key_topics").toString()).isEqualTo("[\"lunch-plan\"]");
    assertThat(columns.path("emotional_tone").textValue()).isEqualTo("mixed");
    assertThat(columns.path("quality_level").textValue()).isEqualTo("good");
    assertThat(columns.path("needs_upgrade").booleanValue()).isFalse();
    assertThat(columns.path("tokens_used").intValue()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"summary_text\": \"  \", \"key_topics\": [], \"emotional_tone\": \"mixed\"}",
        "[]",
        "{"
      })
  void uselessAnswerLeavesTheLocalTiersSummaryAndALetter(String json) throws Exception {
    try (var harness = harness()) {
      harness.processElement(answered(SessionWindows.answered(json)), 0);
      assertThat(text(harness.extractOutputValues().get(0))).isEqualTo("local");
      assertThat(harness.getSideOutput(DeadLetters.TAG)).hasSize(1);
    }
  }

  @Test
  void shedQuestionLeavesTheLocalTiersSummary() throws Exception {
    assertThat(text(read(SessionWindows.shed()))).isEqualTo("local");
  }

  private static String text(RowSet set) {
    return Columns.object(set.rows().get(0).columns()).path("summary_text").textValue();
  }

  private static RowSet read(Outcome outcome) throws Exception {
    try (var harness = harness()) {
      harness.processElement(answered(outcome), 0);
      assertThat(harness.getSideOutput(DeadLetters.TAG)).isNullOrEmpty();
      return harness.extractOutputValues().get(0);
    }
  }

  private static OneInputStreamOperatorTestHarness<PromptResult<DayWindowChange>, RowSet> harness()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new Derive<>(new SummaryDerivation(), DraftOrLocal::new)));
    harness.open();
    return harness;
  }

  private static PromptResult<DayWindowChange> answered(Outcome outcome) {
    Prompt prompt = Objects.requireNonNull(question(GOOD, 2_000).prompt(day(5)));
    return new PromptResult<>(prompt, day(5), outcome);
  }

  private static DayPrompts question(PromptOptions prompts, int maxInputTokens) {
    var options = SummaryFixtures.options(false, maxInputTokens, Duration.ofSeconds(1));
    return new DayPrompts(PromptTemplates.summaries(), options, prompts);
  }

  private static DayWindowChange day(int messages) {
    var all =
        IntStream.range(0, messages).mapToObj(i -> SessionWindows.message(i, "Says " + i)).toList();
    return DayWindowChange.upsert(DayRules.utc().of(all.get(0)), new Version(7, 0, 0), all);
  }

  private static final class DraftOrLocal implements LocalSummaries {

    @Override
    public ConversationSummary summarize(List<Message> messages) {
      return summarize(messages, new SummaryDraft("local", List.of("local"), Tone.NEUTRAL));
    }

    @Override
    public ConversationSummary summarize(List<Message> messages, SummaryDraft draft) {
      var tone = draft.tone() == null ? Tone.NEUTRAL : draft.tone();
      var scores = SummaryScores.of(draft.text(), draft.topics(), messages, List.of());
      return new ConversationSummary(draft.text(), "en", draft.topics(), tone, scores, List.of());
    }

    @Override
    public ConversationSummary summarizeDays(List<SummarizedDay> days) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ConversationSummary summarizeDays(List<SummarizedDay> days, SummaryDraft draft) {
      throw new UnsupportedOperationException();
    }
  }
}

package io.remdreaming.rules.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleSummariesTest {

  private final RuleSummaries summaries = new RuleSummaries(new ConversationReader());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void summariesKeepTheirLimitsAndAreTheSameEveryTime(long seed) {
    var messages = Conversations.random(new Random(seed)).messages();
    var summary = summaries.summarize(messages);

    assertThat(summary.text()).isNotBlank().hasSizeLessThanOrEqualTo(2_000);
    assertThat(summary.topics()).hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
    assertThat(summary.scores().quality()).isBetween(0.0, 1.0);
    assertThat(new RuleSummaries(new ConversationReader()).summarize(messages)).isEqualTo(summary);
  }

  @Test
  void summaryIsMadeOfTheConversationsOwnSentences() {
    var window =
        Conversations.of(
            "I booked the ferry to the island for our holiday, the ferry leaves at nine.",
            "Great, I love the island! Is the ferry expensive?",
            "The ferry ticket is cheap, the hotel on the island is not.",
            "Hm.",
            "Let us pack for the island tonight.");
    var summary = summaries.summarize(window.messages());

    assertThat(summary.text()).contains("ferry").startsWith("Ann: ");
    assertThat(summary.topics()).contains("ferry", "island");
    assertThat(summary.language()).isEqualTo("en");
    assertThat(summary.tone()).isEqualTo(Tone.POSITIVE);
    assertThat(summary.scores().confidence()).isEqualTo(0.6);
    assertThat(summary.scores().compression()).isBetween(0.01, 1.0);
  }

  @Test
  void chineseStaysChinese() {
    var window = Conversations.of("我们下周去北京旅行，已经预订了酒店。", "太好了，北京的酒店贵吗？", "北京的酒店有点贵，我很担心。");
    var summary = summaries.summarize(window.messages());

    assertThat(summary.language()).isEqualTo("zh");
    assertThat(summary.text()).contains("酒店");
    assertThat(summary.tone()).isEqualTo(Tone.MIXED);
  }

  @Test
  void draftFillsWhatItNamesAndLeavesTheRest() {
    var window =
        Conversations.of("The harbour closes at noon.", "Then we sail from the harbour at ten.");
    var draft = new SummaryDraft("They agree to sail early.", List.of(), null);
    var summary = summaries.summarize(window.messages(), draft);

    assertThat(summary.text()).isEqualTo("They agree to sail early.");
    assertThat(summary.topics()).contains("harbour");
    assertThat(summary.tone()).isEqualTo(Tone.NEUTRAL);
  }

  @Test
  void conversationWithoutWordsHasAnEmptySummary() {
    assertThat(summaries.summarize(Conversations.of("", " ").messages()).text()).isEmpty();
  }
}

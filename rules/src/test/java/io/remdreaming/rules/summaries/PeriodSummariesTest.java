package io.remdreaming.rules.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.summaries.SummaryDraft;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PeriodSummariesTest {

  private static final List<String> MONDAY =
      List.of(
          "We moved the boat from Porto to Viana last night, and my sister steered most of it.",
          "Wow, great!",
          "I sold the old sail to a fisherman for two hundred euros.",
          "Nice.");
  private static final List<String> FRIDAY =
      List.of(
          "Hi there!",
          "I signed the contract with the shipyard, they start on the hull in April.",
          "Ok.",
          "My sister wants to learn navigation this winter.");

  private final RuleSummaries summaries = new RuleSummaries(new ConversationReader());

  @Test
  void aWeekIsToldInSentencesOfItsDaysInTheirOrder() {
    var days = List.of(day(0, MONDAY), day(4, FRIDAY));
    var week = summaries.summarizeDays(days);

    assertThat(week.text()).startsWith("Ann: ").doesNotContain("Wow", "Nice", "Hi there");
    assertThat(week.told()).isNotEmpty();
    var all = days.get(0).text() + " " + days.get(1).text();
    for (var told : week.told()) {
      assertThat(all).contains(week.text().substring(told.from(), told.to()));
    }
    assertThat(week.text().length()).isLessThanOrEqualTo(all.length());
    assertThat(week.language()).isEqualTo("en");
    assertThat(week.topics()).hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
    assertThat(new RuleSummaries(new ConversationReader()).summarizeDays(days)).isEqualTo(week);
  }

  @Test
  void everyDayIsToldBeforeOneIsToldTwice() {
    var week = summaries.summarizeDays(List.of(day(0, MONDAY), day(4, FRIDAY)));
    assertThat(week.text()).containsAnyOf("boat", "sail").containsAnyOf("shipyard", "navigation");
  }

  @Test
  void topicOfMoreDaysComesFirst() {
    var days =
        List.of(
            withTopics(0, "garden", "roof"),
            withTopics(1, "kitchen", "roof"),
            withTopics(2, "cat"));
    assertThat(summaries.summarizeDays(days).topics()).startsWith("roof");
  }

  @Test
  void toneIsThatOfItsDays() {
    var good = day(0, MONDAY, "positive");
    var bad = day(1, FRIDAY, "negative");
    assertThat(summaries.summarizeDays(List.of(good, bad)).tone()).isEqualTo(Tone.MIXED);
    assertThat(summaries.summarizeDays(List.of(good, good)).tone()).isEqualTo(Tone.POSITIVE);
  }

  @Test
  void daysThatAModelWordedAreToldToo() {
    var days =
        List.of(
            worded(0, "Ann moved her boat to Viana. She sold the old sail."),
            worded(1, "Ann signed a contract with the shipyard. Work begins in April."));
    assertThat(summaries.summarizeDays(days).text()).contains("Ann");
  }

  @Test
  void draftFillsWhatItNamesAndLeavesTheRest() {
    var days = List.of(day(0, MONDAY), day(4, FRIDAY));
    var draft = new SummaryDraft("A week of ships.", List.of("ships"), null);
    var week = summaries.summarizeDays(days, draft);
    assertThat(week.text()).isEqualTo("A week of ships.");
    assertThat(week.topics()).containsExactly("ships");
    assertThat(week.told()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ich habe gestern den Keller ausgeräumt und drei Kisten Bücher verkauft.",
        "J'ai repeint la cuisine hier soir et mon frère a réparé la porte.",
        "Ayer vendí la bicicleta vieja y compré un casco nuevo para mi hija.",
        "我昨天把旧自行车卖掉了，还给女儿买了一个新头盔。",
        "昨日は古い自転車を売って、娘に新しいヘルメットを買いました。"
      })
  void weekKeepsItsLanguageAndItsWords(String sentence) {
    var days = List.of(day(0, List.of(sentence)), day(2, List.of(sentence + " 2")));
    var week = summaries.summarizeDays(days);
    assertThat(week.text()).contains(sentence.substring(0, 10));
    assertThat(week.language()).isNotEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "7, 2",
    "8, 3",
    "32, 6",
    "39, 6",
    "63, 6",
    "64, 7",
    "128, 8",
    "2048, 12",
    "99999, 12"
  })
  void aDayOfVeryMuchIsToldInMoreSentences(int messages, int sentences) {
    assertThat(Math.min(12, RuleSummaries.sentences(messages))).isEqualTo(sentences);
  }

  private SummarizedDay day(int days, List<String> said) {
    return day(days, said, "neutral");
  }

  private SummarizedDay day(int days, List<String> said, String tone) {
    var summary = summaries.summarize(Conversations.of(said.toArray(String[]::new)).messages());
    return new SummarizedDay(
        "d" + days,
        "",
        start(days),
        said.size(),
        summary.topics(),
        tone,
        summary.text(),
        summary.told(),
        false);
  }

  private static SummarizedDay worded(int days, String text) {
    return new SummarizedDay(
        "d" + days, "", start(days), 9, List.of(), "neutral", text, List.of(), false);
  }

  private static SummarizedDay withTopics(int days, String... topics) {
    return new SummarizedDay(
        "d" + days, "", start(days), 9, List.of(topics), "neutral", "We talked.", List.of(), false);
  }

  private static long start(int days) {
    return Instant.parse("2026-03-02T00:00:00Z").toEpochMilli() + days * 86_400_000L;
  }
}

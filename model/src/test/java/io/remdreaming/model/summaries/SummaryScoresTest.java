package io.remdreaming.model.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryScoresTest {

  @ParameterizedTest
  @CsvSource({"1, 0.4", "4, 0.4", "5, 0.6", "9, 0.6", "10, 0.8", "19, 0.8", "20, 0.9", "300, 0.9"})
  void confidenceGrowsWithTheMessages(int messages, double confidence) {
    assertThat(SummaryScores.confidence(messages)).isEqualTo(confidence);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, neutral",
    "3, 0, positive",
    "0, 1, negative",
    "7, 3, mixed",
    "8, 2, positive",
    "2, 8, negative"
  })
  void toneIsMixedWhereNeitherFeelingPrevails(int good, int bad, String tone) {
    assertThat(Tone.of(good, bad)).isEqualTo(Tone.named(tone));
  }

  @Test
  void qualityIsHalfCoverageAFifthFitAndThreeTenthsConfidence() {
    var messages = Collections.nCopies(20, message("x".repeat(50)));
    var text = "Ann plans her Trip to Rome." + " ".repeat(73);
    var all = SummaryScores.of(text, List.of("trip"), messages, List.of("Ann", "rome", "trip"));
    assertThat(all).isEqualTo(new SummaryScores(0.1, 0.9, 0.97));
    var half = SummaryScores.of(text, List.of(), messages, List.of("rome", "ferry"));
    assertThat(half.quality()).isEqualTo(0.72);
  }

  @Test
  void summaryAsLongAsTheConversationOrNextToNothingFitsBadly() {
    var messages = List.of(message("x".repeat(1_000)));
    assertThat(scores("y".repeat(1_000), messages).quality()).isEqualTo(0.62);
    assertThat(scores("y".repeat(750), messages).quality()).isEqualTo(0.72);
    assertThat(scores("y".repeat(500), messages).quality()).isEqualTo(0.82);
    assertThat(scores("y".repeat(5), messages).quality()).isEqualTo(0.72);
    assertThat(scores("", messages)).isEqualTo(new SummaryScores(0, 0.4, 0.62));
  }

  private static SummaryScores scores(String text, List<Message> messages) {
    return SummaryScores.of(text, List.of(), messages, List.of());
  }

  private static Message message(String content) {
    var owner = new UserKey("acme", "ann");
    var time = Instant.parse("2026-03-01T12:00:00Z");
    return new Message(
        owner,
        "s1",
        "m1",
        time,
        0,
        Role.USER,
        "Ann",
        "",
        content,
        1,
        "{}",
        LogPosition.of(0, 1, 1));
  }
}

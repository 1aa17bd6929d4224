package io.remdreaming.operators.stages.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.summaries.ConversationSummary;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.summaries.SummaryScores;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.operators.rows.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSummariesTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final RowSet OLD = set("What was.", 3);
  private static final RowSet NEW = set("What is.", 7);
  private static final String LABEL = NEW.rows().get(0).label();
  private static final String ID = NEW.rows().get(0).id();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLastFeedbackLowersTheNewestSummaryInWhateverOrderTheyCome(boolean finalOnly)
      throws Exception {
    var inputs =
        new ArrayList<Object>(
            List.of(
                OLD,
                NEW,
                new Feedback(OWNER, LABEL, 0.1, 4),
                new Feedback(OWNER, LABEL, 0.3, 9),
                new Feedback(OWNER, "another", 0, 11),
                new Feedback(OWNER, ID, 0.2, 8)));
    for (var seed = 0; seed < 20; seed++) {
      Collections.shuffle(inputs, new Random(seed));
      var last = last(inputs, finalOnly);
      assertThat(last.version()).isEqualTo(NEW.version());
      var columns = Columns.object(last.rows().get(0).columns());
      assertThat(columns.path("summary_text").textValue()).isEqualTo("What is.");
      assertThat(columns.path("quality_score").doubleValue()).isEqualTo(0.3);
      assertThat(columns.path("needs_upgrade").booleanValue()).isTrue();
      assertThat(columns.path("metadata").path("feedback").path("score").doubleValue())
          .isEqualTo(0.3);
    }
  }

  @Test
  void praiseRaisesNothing() throws Exception {
    var columns =
        Columns.object(
            last(List.of(NEW, new Feedback(OWNER, ID, 1, 8)), false).rows().get(0).columns());
    assertThat(columns.path("quality_score").doubleValue()).isEqualTo(0.8);
  }

  @Test
  void withoutFeedbackASetPassesAsItIs() throws Exception {
    assertThat(last(List.of(OLD, NEW), false)).isEqualTo(NEW);
    assertThat(last(List.of(NEW, OLD), true)).isEqualTo(NEW);
  }

  @Test
  void dayThatIsGoneStaysGone() throws Exception {
    var gone = RowSet.of(OWNER, "summaries", NEW.window(), "", new Version(9, -1, 0), 0, List.of());
    var feedback = new Feedback(OWNER, ID, 0.2, 8);
    assertThat(last(List.of(NEW, gone, feedback), false)).isEqualTo(gone);
    assertThat(last(List.of(gone, NEW, feedback), true)).isEqualTo(gone);
  }

  /** As the changelog tells of a day whose summary stays the same. */
  @Test
  void feedbackBringsTheKnownRowUnderTheVersionOfASetThatBroughtNone() throws Exception {
    var later =
        new RowSet(
            NEW.key(),
            new Version(9, 0, 0),
            2,
            NEW.ids(),
            List.of(),
            List.of(),
            NEW.origin(),
            false);
    assertThat(last(List.of(NEW, later), false)).isEqualTo(later);
    var rated = last(List.of(NEW, later, new Feedback(OWNER, ID, 0.2, 8)), false);
    assertThat(rated.version()).isEqualTo(later.version());
    assertThat(rated.ids()).isEqualTo(NEW.ids());
    assertThat(score(rated)).isEqualTo(0.2);
    var first = last(List.of(new Feedback(OWNER, LABEL, 0.2, 8), NEW), false);
    assertThat(score(first)).isEqualTo(0.2);
  }

  @Test
  void deletedDayIsNotBroughtBackByFeedback() throws Exception {
    var gone =
        RowSet.of(OWNER, "summaries", NEW.window(), "", new Version(9, 0, 0), 0, List.of())
            .withDeleted(NEW.ids());
    var feedback = new Feedback(OWNER, LABEL, 0.2, 10);
    assertThat(last(List.of(NEW, gone, feedback), false)).isEqualTo(gone);
    assertThat(last(List.of(gone, NEW, feedback), false)).isEqualTo(gone);
    var again = set("What is again.", 11);
    var rated = last(List.of(NEW, gone, feedback, again), false);
    assertThat(rated.deletedIds()).isEmpty();
    assertThat(score(rated)).isEqualTo(0.2);
  }

  private static double score(RowSet set) {
    return Columns.object(set.rows().get(0).columns()).path("quality_score").doubleValue();
  }

  private static RowSet last(List<?> inputs, boolean finalOnly) throws Exception {
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new RateSummaries(finalOnly)),
            RowSet::owner,
            Feedback::owner,
            TypeInformation.of(UserKey.class))) {
      harness.open();
      for (var input : inputs) {
        if (input instanceof RowSet set) {
          harness.processElement1(set, 0);
        } else {
          harness.processElement2((Feedback) input, 0);
        }
      }
      harness.processWatermark1(Watermark.MAX_WATERMARK);
      harness.processWatermark2(Watermark.MAX_WATERMARK);
      var all = harness.extractOutputValues();
      return all.get(all.size() - 1);
    }
  }

  private static RowSet set(String text, long offset) {
    var time = Instant.parse("2026-03-01T12:00:00Z");
    var message =
        new Message(
            OWNER,
            "s1",
            "m1",
            time,
            0,
            Role.USER,
            "Ann",
            "otto",
            "Hi",
            1,
            "{}",
            LogPosition.of(0, offset, 1));
    var change =
        DayWindowChange.upsert(
            DayRules.utc().of(message), new Version(offset, 0, 0), List.of(message));
    var scores = new SummaryScores(0.1, 0.4, 0.8);
    var summary =
        new ConversationSummary(text, "en", List.of("hello"), Tone.NEUTRAL, scores, List.of());
    return SummaryDerivation.set(change, summary, Provenance.LOCAL);
  }
}

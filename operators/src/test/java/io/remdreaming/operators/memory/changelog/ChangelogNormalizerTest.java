package io.remdreaming.operators.memory.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Correction;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.operators.deletions.DeletionNotice;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangelogNormalizerTest {

  private static final UserKey OWNER = new UserKey("acme", "ann");

  private KeyedTwoInputStreamOperatorTestHarness<UserKey, RowSet, Forget, RowSet> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(false);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<UserKey, RowSet, Forget, RowSet> harness(
      boolean finalOnly) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new ChangelogNormalizer(finalOnly, 0)),
            RowSet::owner,
            Forget::owner,
            TypeInformation.of(UserKey.class));
    harness.open();
    return harness;
  }

  @Test
  void answerThatComesBackLateIsDropped() throws Exception {
    assertThat(pass(set("p1", 5, "a"))).hasSize(1);
    assertThat(pass(set("p1", 4, "b"))).isEmpty();
  }

  @Test
  void onlyTheDifferencePasses() throws Exception {
    pass(set("p1", 1, "a", "b"));
    var difference = pass(set("p1", 2, "b", "c")).get(0);
    assertThat(difference.rows()).extracting(Row::id).containsExactly("c");
    assertThat(difference.ids()).containsExactly("b", "c");
    assertThat(difference.deletedIds()).containsExactly("a");
  }

  @Test
  void sameSetAgainChangesNothing() throws Exception {
    pass(set("p1", 1, "a"));
    assertThat(pass(set("p1", 2, "a"))).isEmpty();
  }

  @Test
  void rowThatMovesToAnotherWindowIsNotGone() throws Exception {
    pass(set("p1", 1, "a", "b"));
    assertThat(pass(set("p2", 2, "b")).get(0).rows()).extracting(Row::id).containsExactly("b");
    assertThat(pass(set("p1", 2, "a")).get(0).deletedIds()).isEmpty();
  }

  @Test
  void olderSetThatComesLateTakesNoRowFromANewerOne() throws Exception {
    pass(set("p2", 12, "b"));
    assertThat(pass(set("p1", 10, "a", "b")).get(0).rows())
        .extracting(Row::id)
        .containsExactly("a");
    assertThat(pass(set("p1", 12, "a"))).allSatisfy(set -> assertThat(set.deletedIds()).isEmpty());
  }

  @Test
  void forgottenUserHasNoSetsLeftAndNoOlderOneReturns() throws Exception {
    pass(set("p1", 1, "a"));
    harness.processElement2(forget(7), 0);
    assertThat(taken())
        .singleElement()
        .satisfies(set -> assertThat(set.deletedIds()).containsExactly("a"));
    assertThat(pass(set("p2", 6, "b"))).isEmpty();
    assertThat(pass(set("p2", 8, "b"))).hasSize(1);
  }

  @Test
  void whatIsForgottenLeavesNothingInStateButTheRequest() throws Exception {
    for (var session = 0; session < 10; session++) {
      pass(set("p" + session, session, "a" + session, "b" + session));
      pass(set("q" + session, session));
      harness.processElement2(
          new Forget(OWNER, Forget.Scope.SESSION, "s" + session, "", 20 + session, 0, 0), 0);
    }
    harness.processElement2(forget(40), 0);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(pass(set("p1", 39, "a1"))).isEmpty();
    assertThat(pass(set("p1", 40, "a1"))).hasSize(1);
  }

  @Test
  void emptySetOfABetterTierStillHoldsOffTheLocalOneOfTheSameOffset() throws Exception {
    harness.processElement2(forget(7), 0);
    var nothing = RowSet.of(OWNER, "chunks", "p1", "s1", new Version(7, 2, 0), 0, List.of());
    pass(nothing);
    assertThat(pass(set("p1", 7, "a"))).isEmpty();
  }

  @Test
  void whereOnlyTheFinalResultCountsEachWindowPassesOnce() throws Exception {
    try (var batch = harness(true)) {
      batch.processElement1(set("p1", 9, "b"), 0);
      batch.processElement1(set("p1", 3, "a"), 0);
      batch.processElement1(set("p2", 2, "c"), 0);
      batch.processElement2(forget(3), 0);
      assertThat(sets(batch)).isEmpty();
      batch.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertThat(sets(batch))
          .singleElement()
          .satisfies(set -> assertThat(set.ids()).containsExactly("b"));
    }
  }

  @Test
  void everyDeletionRequestIsNoticedBehindWhatItWithdraws() throws Exception {
    pass(set("p1", 1, "a"));
    harness.processElement2(forget(7), 0);
    harness.processElement2(new Forget(OWNER, Forget.Scope.MESSAGE, "s1", "m1", 8, 0, 0), 0);
    assertThat(harness.extractOutputValues())
        .extracting(DeletionNotice::is)
        .containsExactly(false, true, true);
    assertThat(harness.extractOutputValues())
        .extracting(set -> set.version().offset())
        .containsExactly(7L, 7L, 8L);
  }

  @Test
  void forgottenMomentIsTakenBackInItsOwnVersionAndStaysAway() throws Exception {
    pass(moments(5, moment("a", "m1", "m2"), moment("b", "m3")));
    harness.processElement2(forgetMoment("label-a", 9), 0);
    assertThat(taken())
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.deletedIds()).containsExactly("a");
              assertThat(set.ids()).containsExactly("b");
              assertThat(set.version()).isEqualTo(new Version(5, 0, 0));
            });
    assertThat(pass(moments(6, moment("a", "m1", "m2"), moment("b", "m3")))).isEmpty();
  }

  @Test
  void momentOfAForgottenMessageIsForgottenHoweverItIsCut() throws Exception {
    harness.processElement2(forgetMoment("label-a", 9, "m2"), 0);
    assertThat(pass(moments(5, moment("x", "m2", "m3"), moment("b", "m4"))))
        .singleElement()
        .satisfies(set -> assertThat(set.ids()).containsExactly("b"));
  }

  @Test
  void aWindowWithoutItsOnlyMomentIsTheSameInEitherOrder() throws Exception {
    pass(moments(5, moment("a", "m1")));
    harness.processElement2(forgetMoment("label-a", 9), 0);
    var after = taken().get(0);
    try (var other = harness(false)) {
      other.processElement2(forgetMoment("label-a", 9), 0);
      other.processElement1(moments(5, moment("a", "m1")), 0);
      assertThat(sets(other)).singleElement().isEqualTo(after.withDeleted(List.of()));
    }
  }

  private static Forget forgetMoment(String label, long offset, String... messages) {
    var target = new Correction.Target(label, "", "", "", List.of(messages));
    var correction = new Correction(target, null, "c", "", Instant.EPOCH);
    var at = LogPosition.of(0, offset, 0);
    return Forget.of(OWNER, Forget.Scope.MOMENT, label, correction, at);
  }

  private static Row moment(String id, String... messages) {
    var ids = "\"" + String.join("\",\"", messages) + "\"";
    var columns = "{\"metadata\":{\"dream\":{\"source_message_ids\":[%s]}}}".formatted(ids);
    return new Row("moments", id, "label-" + id, Instant.EPOCH, columns, "", List.of(), List.of());
  }

  private static RowSet moments(long offset, Row... rows) {
    var version = new Version(offset, 0, 0);
    return RowSet.of(OWNER, "moments", "p1", "s1", version, 3, List.of(rows));
  }

  private List<RowSet> pass(RowSet set) throws Exception {
    harness.processElement1(set, 0);
    return taken();
  }

  private List<RowSet> taken() {
    var output = sets(harness);
    harness.getOutput().clear();
    return output;
  }

  private static List<RowSet> sets(
      KeyedTwoInputStreamOperatorTestHarness<UserKey, RowSet, Forget, RowSet> harness) {
    return harness.extractOutputValues().stream().filter(set -> !DeletionNotice.is(set)).toList();
  }

  private static Forget forget(long offset) {
    return new Forget(OWNER, Forget.Scope.USER, "", "", offset, 0, 0);
  }

  private static RowSet set(String window, long offset, String... ids) {
    var rows =
        Arrays.stream(ids)
            .map(id -> new Row("resources", id, id, Instant.EPOCH, "{}", "", List.of(), List.of()))
            .toList();
    return RowSet.of(OWNER, "chunks", window, "s1", new Version(offset, 0, 0), ids.length, rows);
  }
}

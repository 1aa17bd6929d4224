package io.remdreaming.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RankingsTest {

  private static final Question TWO_WORDS = new Question("tea or milk", 2, null);

  private static Candidate row(String id, double cosine, int... counts) {
    return new Candidate(id, "s1", 0, 0, "", 10, counts, cosine, false, false);
  }

  private static Candidate said(
      String id, String session, long time, String speaker, boolean asks, int... counts) {
    return new Candidate(id, session, time, time, speaker, 10, counts, 0, asks, false);
  }

  private static List<String> best(List<Candidate> rows, boolean messages, Question question) {
    var ranking = Rankings.of(List.of(new Rankings.Rows(rows, messages)), question).get(0);
    return ranking.best(all(rows.size()), 0, 10).stream().map(row -> rows.get(row).id()).toList();
  }

  private static BitSet all(int size) {
    var all = new BitSet();
    all.set(0, size);
    return all;
  }

  @Test
  void rareWordsCountMoreAndEqualRowsAreOrderedById() {
    var rows = List.of(row("d", 0, 1, 0), row("c", 0, 1, 0), row("b", 0, 0, 1), row("a", 0, 1, 0));
    assertThat(best(rows, false, TWO_WORDS)).containsExactly("b", "a", "c", "d");
  }

  @Test
  void rowsWithoutAWordOrAVectorAreNotFound() {
    var rows = List.of(row("a", 0, 0, 0), row("b", 0, 1, 0));
    assertThat(best(rows, false, TWO_WORDS)).containsExactly("b");
    assertThat(best(List.of(row("a", 0, 0, 0)), true, TWO_WORDS)).isEmpty();
    assertThat(best(List.of(), true, TWO_WORDS)).isEmpty();
    assertThat(best(List.of(row("a", 0.5)), false, new Question("", 0, null))).containsExactly("a");
  }

  @Test
  void scoresAreBetween0And1AndTheSumOfTheirParts() {
    var rows =
        List.of(
            said("a", "s", 1, "Ann", false, 3, 2),
            said("b", "s", 2, "Bob", true, 0, 0),
            said("c", "t", 3, "Bob", false, 0, 1));
    var question = new Question("What did Ann say?", 2, new Question.Stretch(0, 2));
    var ranking = Rankings.of(List.of(new Rankings.Rows(rows, true)), question).get(0);
    for (var row = 0; row < rows.size(); row++) {
      var sum = ranking.parts(row).values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(ranking.score(row)).isBetween(0.0, 1.0).isCloseTo(Math.max(0, sum), within(1e-9));
    }
    assertThat(ranking.parts(0)).containsKeys(Signal.SPEAKER, Signal.TIME, Signal.WORDS);
    assertThat(ranking.parts(1).get(Signal.ASKS)).isNegative();
  }

  @Test
  void anAnswerIsFoundByTheQuestionBeforeIt() {
    var rows = new ArrayList<Candidate>();
    rows.add(said("asks", "s", 1, "Bob", true, 1, 1));
    rows.add(said("answers", "s", 2, "Ann", false, 0, 0));
    IntStream.range(0, 10).forEach(i -> rows.add(said("other" + i, "t", i, "Ann", false, 0, 0)));
    assertThat(best(rows, true, TWO_WORDS).subList(0, 2))
        .containsExactlyInAnyOrder("asks", "answers");
  }

  @Test
  void aTableWithWorseRowsScoresLess() {
    var good = new Rankings.Rows(List.of(row("a", 0.9, 2, 2), row("b", 0, 0, 0)), false);
    var bad = new Rankings.Rows(List.of(row("c", 0.2, 1, 0), row("d", 0, 0, 0)), false);
    var rankings = Rankings.of(List.of(good, bad), TWO_WORDS);
    assertThat(rankings.get(0).score(0)).isEqualTo(1, within(1e-9));
    assertThat(rankings.get(1).score(0)).isLessThan(0.6);
  }

  @ParameterizedTest
  @CsvSource({
    "What did Ann say?,1,-1",
    "Ann and Bob?,0,0",
    "Who annoyed us?,0,0",
    "bob's tea,-1,1",
    "ANN,1,-1",
  })
  void speakersAreNamedByWords(String question, double ann, double bob) {
    var rows = List.of(said("a", "s", 1, "Ann Lee", false), said("b", "s", 2, "Bob", false));
    assertThat(Speakers.named(rows, question)).containsExactly(ann, bob);
  }

  @Test
  void speakersOfOtherScriptsNeedNoBlanks() {
    var rows = List.of(said("a", "s", 1, "小明", false), said("b", "s", 2, "小红", false));
    assertThat(Speakers.named(rows, "小明说了什么")).containsExactly(1, -1);
  }

  @Test
  void windowsEndWithTheirSession() {
    var rows =
        List.of(
            said("c", "s", 3, "", false),
            said("x", "t", 2, "", false),
            said("a", "s", 1, "", false),
            said("b", "s", 2, "", false));
    var windows = Windows.of(rows);
    assertThat(windows.around(3, 1)).containsExactly(2, 3, 0);
    assertThat(windows.around(1, 5)).containsExactly(1);
    assertThat(windows.sums(new double[] {1, 10, 100, 1000}, 1))
        .containsExactly(1001, 10, 1100, 1101);
    assertThat(windows.means(new double[] {2, 10, 4, 6}, 1)).containsExactly(4, 10, 5, 4);
    assertThat(windows.bestOfSession(new double[] {1, 2, 3, 0})).containsExactly(3, 2, 3, 3);
  }

  @Test
  void usualCosinesTellNothingAmongMany() {
    var many = IntStream.range(0, 1_000).mapToDouble(i -> i == 7 ? 0.9 : 0.7).toArray();
    var above = Scales.aboveUsual(many);
    assertThat(above[0]).isLessThan(above[7] / 5);
    assertThat(Scales.aboveUsual(new double[] {0.6})[0]).isGreaterThan(0.5);
  }

  @Test
  void whatIsToldSoonAfterATimeIsNearIt() {
    var day = 24L * 60 * 60;
    var about = new Question.Stretch(10 * day, 11 * day);
    var nearness = Map.of(9L, 0.0, 10L, 1.0, 12L, 0.9, 30L, 0.15);
    nearness.forEach(
        (at, expected) ->
            assertThat(Scales.nearness(said("a", "s", at * day, "", false), about))
                .isCloseTo(expected, within(0.01)));
  }
}

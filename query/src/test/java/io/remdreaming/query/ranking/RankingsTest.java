package io.remdreaming.query.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RankingsTest {

  private static final Question TWO_WORDS = new Question("tea or milk", 2, null);

  /** A row, and what it has to do with the question; the id is its first letter. */
  private record Row(
      String name,
      String session,
      long from,
      String speaker,
      boolean asks,
      double cosine,
      int... counts)
      implements Candidates.Row {

    @Override
    public UUID id() {
      return new UUID(name.hashCode(), 0);
    }

    @Override
    public long to() {
      return from;
    }

    @Override
    public int length() {
      return 10;
    }
  }

  private static Row row(String name, double cosine, int... counts) {
    return new Row(name, "s1", 0, "", false, cosine, counts);
  }

  private static Row said(
      String name, String session, long time, String speaker, boolean asks, int... counts) {
    return new Row(name, session, time, speaker, asks, 0, counts);
  }

  private static Rankings.Rows rows(List<Row> rows, boolean messages, int words) {
    var counts = new double[words][rows.size()];
    for (var row = 0; row < rows.size(); row++) {
      for (var word = 0; word < rows.get(row).counts().length; word++) {
        counts[word][row] = rows.get(row).counts()[word];
      }
    }
    var cosines = rows.stream().mapToDouble(Row::cosine).toArray();
    return new Rankings.Rows(
        Candidates.of(rows), new Matches(counts, cosines, new BitSet()), messages);
  }

  private static List<String> best(List<Row> rows, boolean messages, Question question) {
    var ranked = rows(rows, messages, question.words());
    var ranking = Rankings.of(List.of(ranked), question).get(0);
    return ranking.best(all(rows.size()), 0, 10).stream().map(row -> rows.get(row).name()).toList();
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
    var ranking = Rankings.of(List.of(rows(rows, true, 2)), question).get(0);
    for (var row = 0; row < rows.size(); row++) {
      var sum = ranking.parts(row).values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(ranking.score(row)).isBetween(0.0, 1.0).isCloseTo(Math.max(0, sum), within(1e-9));
    }
    assertThat(ranking.parts(0)).containsKeys(Signal.SPEAKER, Signal.TIME, Signal.WORDS);
    assertThat(ranking.parts(1).get(Signal.ASKS)).isNegative();
  }

  @Test
  void anAnswerIsFoundByTheQuestionBeforeIt() {
    var rows = new ArrayList<Row>();
    rows.add(said("asks", "s", 1, "Bob", true, 1, 1));
    rows.add(said("answers", "s", 2, "Ann", false, 0, 0));
    IntStream.range(0, 10).forEach(i -> rows.add(said("other" + i, "t", i, "Ann", false, 0, 0)));
    assertThat(best(rows, true, TWO_WORDS).subList(0, 2))
        .containsExactlyInAnyOrder("asks", "answers");
  }

  @Test
  void aTableWithWorseRowsScoresLess() {
    var good = rows(List.of(row("a", 0.9, 2, 2), row("b", 0, 0, 0)), false, 2);
    var bad = rows(List.of(row("c", 0.2, 1, 0), row("d", 0, 0, 0)), false, 2);
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
    assertThat(Speakers.named(Candidates.of(rows), question)).containsExactly(ann, bob);
  }

  @Test
  void speakersOfOtherScriptsNeedNoBlanks() {
    var rows = List.of(said("a", "s", 1, "小明", false), said("b", "s", 2, "小红", false));
    assertThat(Speakers.named(Candidates.of(rows), "小明说了什么")).containsExactly(1, -1);
  }

  @Test
  void windowsEndWithTheirSession() {
    var rows =
        List.of(
            said("c", "s", 3, "", false),
            said("x", "t", 2, "", false),
            said("a", "s", 1, "", false),
            said("b", "s", 2, "", false));
    var windows = Windows.of(Candidates.of(rows));
    assertThat(windows.around(3, 1)).containsExactly(2, 3, 0);
    assertThat(windows.around(1, 5)).containsExactly(1);
    assertThat(windows.sums(new double[] {1, 10, 100, 1000}, 1))
        .containsExactly(1001, 10, 1100, 1101);
    assertThat(windows.means(new double[] {2, 10, 4, 6}, 1)).containsExactly(4, 10, 5, 4);
    assertThat(windows.bestOfSession(new double[] {1, 2, 3, 0})).containsExactly(3, 2, 3, 3);
  }

  @Test
  void idsAreOrderedAsTheirTextsAre() {
    var random = new Random(5);
    var rows = new ArrayList<Row>();
    IntStream.range(0, 200).forEach(i -> rows.add(row(Long.toString(random.nextLong()), 0)));
    var candidates = Candidates.of(rows);
    for (var row = 1; row < rows.size(); row++) {
      var byText = candidates.id(row - 1).toString().compareTo(candidates.id(row).toString());
      assertThat(Integer.signum(candidates.compareIds(row - 1, row)))
          .isEqualTo(Integer.signum(byText));
    }
  }

  @Test
  void theNthValueIsThatOfASortedCopy() {
    var random = new Random(6);
    for (var size = 1; size < 200; size++) {
      var values = random.doubles(size).map(value -> Math.round(value * 20) / 10.0).toArray();
      var sorted = values.clone();
      Arrays.sort(sorted);
      var place = random.nextInt(size);
      assertThat(Scales.nth(values, place)).isEqualTo(sorted[place]);
    }
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
            assertThat(Scales.nearness(at * day, at * day, about))
                .isCloseTo(expected, within(0.01)));
  }
}

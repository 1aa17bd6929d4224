package io.remdreaming.query.ranking;

import static io.remdreaming.query.ranking.Scales.by;
import static io.remdreaming.query.ranking.Scales.byBest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The signals of rows, each 0 to 1. Words and meaning are measured by the best row of all tables,
 * so that scores of different tables can be compared; what lies around a message, by the best
 * message.
 */
public final class Rankings {

  private static final int NEAR = 1;
  private static final int WIDE = 2;

  private final Question question;
  private final double bestWords;
  private final double bestMeaning;

  private Rankings(Question question, List<Alone> tables) {
    this.question = question;
    this.bestWords = tables.stream().mapToDouble(table -> Scales.best(table.words)).max().orElse(0);
    this.bestMeaning =
        tables.stream().mapToDouble(table -> Scales.best(table.meaning)).max().orElse(0);
  }

  /** What of a table's rows is ranked, and whether they are messages. */
  public record Rows(List<Candidate> candidates, boolean messages) {}

  /** How well rows answer by themselves. */
  private record Alone(Rows rows, Bm25 bm25, double[] words, double[] meaning) {

    static Alone of(Rows rows, Question question) {
      var bm25 = Bm25.over(rows.candidates, question.words());
      var cosines = rows.candidates.stream().mapToDouble(Candidate::cosine).toArray();
      return new Alone(rows, bm25, bm25.scores(), Scales.aboveUsual(cosines));
    }

    List<Candidate> candidates() {
      return rows.candidates;
    }
  }

  /** Ranks tables, each by itself, with scores of one scale. */
  public static List<Ranking> of(List<Rows> tables, Question question) {
    var alone = tables.stream().map(rows -> Alone.of(rows, question)).toList();
    var rankings = new Rankings(question, alone);
    return alone.stream().map(rankings::ranking).toList();
  }

  private Ranking ranking(Alone table) {
    var signals = new EnumMap<Signal, double[]>(Signal.class);
    signals.put(Signal.WORDS, by(bestWords, table.words));
    signals.put(Signal.MEANING, by(bestMeaning, table.meaning));
    var about = question.about();
    if (about != null) {
      signals.put(Signal.TIME, each(table, row -> Scales.nearness(row, about)));
    }
    var windows = table.rows.messages ? Windows.of(table.candidates()) : null;
    if (windows != null) {
      putAround(table, windows, signals);
      signals.put(Signal.SPEAKER, Speakers.named(table.candidates(), question.text()));
      signals.put(Signal.LENGTH, each(table, row -> Scales.length(row.length())));
      signals.put(Signal.TELLS_TIME, each(table, row -> row.tellsTime() ? 1 : 0));
      signals.put(Signal.ASKS, each(table, row -> row.asks() ? 1 : 0));
    }
    signals.entrySet().removeIf(signal -> isMute(signal.getKey(), signal.getValue()));
    var hasMeaning = bestMeaning > 0;
    var weights = windows == null ? Weights.ofRows(hasMeaning) : Weights.ofMessages(hasMeaning);
    return new Ranking(table.candidates(), signals, weights, windows);
  }

  /** Whether a signal tells nothing: of no row of all tables, or of no speaker. */
  private boolean isMute(Signal signal, double[] values) {
    return (signal.isOfWords() && bestWords == 0)
        || (signal.isOfMeaning() && bestMeaning == 0)
        || ((signal == Signal.SPEAKER || signal == Signal.TELLS_TIME)
            && Arrays.stream(values).allMatch(value -> value == 0));
  }

  private static void putAround(Alone table, Windows windows, Map<Signal, double[]> signals) {
    signals.put(Signal.NEAR_WORDS, byBest(table.bm25.scoresAround(windows, NEAR)));
    signals.put(Signal.WIDE_WORDS, byBest(table.bm25.scoresAround(windows, WIDE)));
    signals.put(Signal.SESSION_WORDS, byBest(windows.bestOfSession(table.words)));
    signals.put(Signal.WIDE_MEANING, byBest(windows.means(table.meaning, WIDE)));
    signals.put(Signal.SESSION_MEANING, byBest(windows.bestOfSession(table.meaning)));
  }

  private static double[] each(Alone table, ToDoubleFunction<Candidate> value) {
    return table.candidates().stream().mapToDouble(value).toArray();
  }
}

package io.remdreaming.query.ranking;

import static io.remdreaming.query.ranking.Scales.by;
import static io.remdreaming.query.ranking.Scales.byBest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
  public record Rows(Candidates candidates, Matches matches, boolean messages) {}

  /** How well rows answer by themselves. */
  private record Alone(Rows rows, Bm25 bm25, double[] words, double[] meaning) {

    static Alone of(Rows rows) {
      var bm25 = Bm25.over(rows.candidates, rows.matches);
      return new Alone(rows, bm25, bm25.scores(), Scales.aboveUsual(rows.matches.cosines()));
    }

    Candidates candidates() {
      return rows.candidates;
    }
  }

  /** Ranks tables, each by itself, with scores of one scale. */
  public static List<Ranking> of(List<Rows> tables, Question question) {
    var alone = tables.stream().map(Alone::of).toList();
    var rankings = new Rankings(question, alone);
    return alone.stream().map(rankings::ranking).toList();
  }

  private Ranking ranking(Alone table) {
    var signals = new EnumMap<Signal, double[]>(Signal.class);
    var rows = table.candidates();
    signals.put(Signal.WORDS, by(bestWords, table.words));
    signals.put(Signal.MEANING, by(bestMeaning, table.meaning));
    var about = question.about();
    if (about != null) {
      signals.put(
          Signal.TIME, rows.each(row -> Scales.nearness(rows.from(row), rows.to(row), about)));
    }
    var windows = table.rows.messages ? rows.windows() : null;
    if (windows != null) {
      putAround(table, windows, signals);
      signals.put(Signal.SPEAKER, Speakers.named(rows, question.text()));
      signals.put(Signal.LENGTH, rows.lengthSignal());
      signals.put(
          Signal.TELLS_TIME, rows.each(row -> table.rows.matches.tellTime().get(row) ? 1 : 0));
      signals.put(Signal.ASKS, rows.asks());
    }
    signals.entrySet().removeIf(signal -> isMute(signal.getKey(), signal.getValue()));
    var hasMeaning = bestMeaning > 0;
    var weights = windows == null ? Weights.ofRows(hasMeaning) : Weights.ofMessages(hasMeaning);
    return new Ranking(rows, signals, weights, windows);
  }

  /** Whether a signal tells nothing: of no row of all tables, or of no speaker. */
  private boolean isMute(Signal signal, double[] values) {
    return (signal.isOfWords() && bestWords == 0)
        || (signal.isOfMeaning() && bestMeaning == 0)
        || ((signal == Signal.SPEAKER || signal == Signal.TELLS_TIME) && isZero(values));
  }

  private static boolean isZero(double[] values) {
    for (var value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static void putAround(Alone table, Windows windows, Map<Signal, double[]> signals) {
    signals.put(Signal.NEAR_WORDS, byBest(table.bm25.scoresAround(windows, NEAR)));
    signals.put(Signal.WIDE_WORDS, byBest(table.bm25.scoresAround(windows, WIDE)));
    signals.put(Signal.SESSION_WORDS, byBest(windows.bestOfSession(table.words)));
    signals.put(Signal.WIDE_MEANING, byBest(windows.means(table.meaning, WIDE)));
    signals.put(Signal.SESSION_MEANING, byBest(windows.bestOfSession(table.meaning)));
  }
}

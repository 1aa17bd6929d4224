package io.remdreaming.query.ranking;

import java.util.List;

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over the rows of an
 * owner: words that few of them have count more. Its values are shares of the most that a text
 * could have, so that they can be compared between tables.
 */
final class Bm25 {

  private static final double SATURATION = 1.2;
  private static final double LENGTH = 0.75;

  private final double[] idf;
  private final double best;

  private Bm25(double[] idf, double best) {
    this.idf = idf;
    this.best = best;
  }

  /** With the words' frequencies among rows. */
  static Bm25 over(List<Candidate> rows, int words) {
    var idf = new double[words];
    var best = 0.0;
    for (var word = 0; word < words; word++) {
      var having = 0;
      for (var row : rows) {
        having += row.counts()[word] > 0 ? 1 : 0;
      }
      idf[word] = StrictMath.log(1 + (rows.size() - having + 0.5) / (having + 0.5));
      best += idf[word] * (SATURATION + 1);
    }
    return new Bm25(idf, best);
  }

  /** How well each row answers by itself. */
  double[] scores(List<Candidate> rows) {
    var counts = new double[idf.length][];
    for (var word = 0; word < idf.length; word++) {
      counts[word] = counts(rows, word);
    }
    return scores(counts, lengths(rows));
  }

  /** How well each row answers together with those around it. */
  double[] scoresAround(List<Candidate> rows, Windows windows, int most) {
    var counts = new double[idf.length][];
    for (var word = 0; word < idf.length; word++) {
      counts[word] = windows.sums(counts(rows, word), most);
    }
    return scores(counts, windows.sums(lengths(rows), most));
  }

  private static double[] counts(List<Candidate> rows, int word) {
    return rows.stream().mapToDouble(row -> row.counts()[word]).toArray();
  }

  private static double[] lengths(List<Candidate> rows) {
    return rows.stream().mapToDouble(Candidate::length).toArray();
  }

  private double[] scores(double[][] counts, double[] lengths) {
    var scores = new double[lengths.length];
    var sum = 0.0;
    for (var length : lengths) {
      sum += length;
    }
    if (best == 0 || sum == 0) {
      return scores;
    }
    var average = sum / lengths.length;
    for (var row = 0; row < scores.length; row++) {
      var norm = SATURATION * (1 - LENGTH + LENGTH * lengths[row] / average);
      for (var word = 0; word < idf.length; word++) {
        var count = counts[word][row];
        scores[row] += count == 0 ? 0 : idf[word] * count * (SATURATION + 1) / (count + norm);
      }
      scores[row] /= best;
    }
    return scores;
  }
}

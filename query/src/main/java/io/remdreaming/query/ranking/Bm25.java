package io.remdreaming.query.ranking;

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over the rows of an
 * owner: words that few of them have count more. Its values are shares of the most that a text
 * could have, so that they can be compared between tables.
 */
final class Bm25 {

  private static final double SATURATION = 1.2;
  private static final double LENGTH = 0.75;

  private final double[][] counts;
  private final double[] lengths;
  private final double[] idf;
  private final double best;

  private Bm25(double[][] counts, double[] lengths) {
    this.counts = counts;
    this.lengths = lengths;
    this.idf = new double[counts.length];
    var sum = 0.0;
    for (var word = 0; word < idf.length; word++) {
      idf[word] = idf(counts[word]);
      sum += idf[word] * (SATURATION + 1);
    }
    this.best = sum;
  }

  /** Over the words of a question. */
  static Bm25 over(Candidates rows, Matches matches) {
    return new Bm25(matches.counts(), rows.lengths());
  }

  private static double idf(double[] counts) {
    var having = 0;
    for (var count : counts) {
      having += count > 0 ? 1 : 0;
    }
    return StrictMath.log(1 + (counts.length - having + 0.5) / (having + 0.5));
  }

  /** How well each row answers by itself. */
  double[] scores() {
    return scores(counts, lengths);
  }

  /** How well each row answers together with those around it. */
  double[] scoresAround(Windows windows, int most) {
    var around = new double[counts.length][];
    for (var word = 0; word < around.length; word++) {
      around[word] = windows.sums(counts[word], most);
    }
    return scores(around, windows.sums(lengths, most));
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
    for (var word = 0; word < idf.length; word++) {
      var weight = idf[word] * (SATURATION + 1) / best;
      for (var row = 0; row < scores.length; row++) {
        var count = counts[word][row];
        if (count > 0) {
          var norm = SATURATION * (1 - LENGTH + LENGTH * lengths[row] / average);
          scores[row] += weight * count / (count + norm);
        }
      }
    }
    return scores;
  }
}

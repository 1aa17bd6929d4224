package io.remdreaming.query.ranking;

/** Scales that do not depend on what was measured anywhere. */
final class Scales {

  private static final double LONG = 100;

  /** From so many rows on their median cosine counts more than half as that of no relation. */
  private static final double FEW = 50;

  private Scales() {}

  /** Values that are not negative, by the best of them. */
  static double[] by(double best, double[] values) {
    if (best <= 0) {
      return values;
    }
    var shares = new double[values.length];
    for (var i = 0; i < values.length; i++) {
      shares[i] = values[i] / best;
    }
    return shares;
  }

  static double[] byBest(double[] values) {
    return by(best(values), values);
  }

  /** The greatest of values that are not negative. */
  static double best(double[] values) {
    var best = 0.0;
    for (var value : values) {
      best = Math.max(best, value);
    }
    return best;
  }

  /**
   * How much a cosine is above the usual one, which differs between models: some give two texts
   * without any relation 0, others 0.7. Of a few rows the median tells little, and counts less.
   */
  static double[] aboveUsual(double[] cosines) {
    if (cosines.length == 0) {
      return cosines;
    }
    var count = cosines.length;
    var usual = Math.max(0, nth(cosines.clone(), count / 2)) * count / (count + FEW);
    var above = new double[count];
    for (var i = 0; i < count; i++) {
      above[i] = Math.max(0, cosines[i] - usual);
    }
    return above;
  }

  /** The value that would be at a place if all were sorted; moves them (Hoare's selection). */
  static double nth(double[] values, int place) {
    var low = 0;
    var high = values.length - 1;
    while (low < high) {
      var pivot = values[(low + high) >>> 1];
      var left = low;
      var right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          var moved = values[left];
          values[left++] = values[right];
          values[right--] = moved;
        }
      }
      if (place <= right) {
        high = right;
      } else if (place >= left) {
        low = left;
      } else {
        return values[place];
      }
    }
    return values[place];
  }

  /** The logarithm of a number of terms; 1 for a hundred of them. */
  static double length(double terms) {
    return StrictMath.log(1 + Math.min(terms, LONG)) / StrictMath.log(1 + LONG);
  }

  /**
   * How near a row is to a time that is asked for: 1 within, and less for what comes later, since
   * people tell what has happened; a third ten days after.
   */
  static double nearness(long from, long to, Question.Stretch about) {
    if (to < about.from()) {
      return 0;
    }
    var late = Math.max(0, from - about.to()) / (24.0 * 60 * 60);
    return StrictMath.exp(-late / 10);
  }
}

package io.remdreaming.rules.moments;

import io.remdreaming.model.chunks.TopicSegmentation;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a session window falls into several moments: only long windows do, and only at strong
 * changes of topic that leave enough on both sides.
 */
final class MomentBounds {

  private static final int MIN_TURNS = 12;
  private static final int MIN_TOKENS = 600;

  private MomentBounds() {}

  /** Whether a session window may hold more than one. */
  static boolean isLong(int[] tokens) {
    return tokens.length >= 2 * MIN_TURNS && sum(tokens, 0, tokens.length) >= 2 * MIN_TOKENS;
  }

  /** The first turns of the moments. */
  static List<Integer> starts(double[] strengths, int[] tokens) {
    var starts = new ArrayList<Integer>();
    starts.add(0);
    divide(0, tokens.length, strengths, tokens, starts);
    return starts;
  }

  private static void divide(
      int from, int to, double[] strengths, int[] tokens, List<Integer> starts) {
    var best = -1;
    for (var i = from + MIN_TURNS; i <= to - MIN_TURNS; i++) {
      var strong =
          strengths[i - 1] > TopicSegmentation.STRONG
              && (best < 0 || strengths[i - 1] > strengths[best - 1]);
      if (strong && sum(tokens, from, i) >= MIN_TOKENS && sum(tokens, i, to) >= MIN_TOKENS) {
        best = i;
      }
    }
    if (best >= 0) {
      divide(from, best, strengths, tokens, starts);
      starts.add(best);
      divide(best, to, strengths, tokens, starts);
    }
  }

  private static int sum(int[] tokens, int from, int to) {
    var sum = 0;
    for (var i = from; i < to; i++) {
      sum += tokens[i];
    }
    return sum;
  }
}

package io.remdreaming.model.chunks;

import java.util.ArrayList;
import java.util.List;

/**
 * The size rules, applied to topics already found. A topic that is too small joins a neighbour over
 * its weaker boundary, unless both boundaries are strong: then it is a short topic, and stays. What
 * is too large is divided at its strongest gaps. A turn that alone is too large stands alone, to be
 * divided at its sentences.
 */
public record ChunkSizes(ChunkRules rules) {

  /**
   * The first turns of the chunks.
   *
   * @param strengths of the gaps behind each turn but the last, above 0 where a topic ends
   * @param tokens of the turns
   */
  public List<Integer> starts(double[] strengths, int[] tokens) {
    var starts = new ArrayList<Integer>();
    for (var i = 0; i < tokens.length; i++) {
      if (i == 0 || strengths[i - 1] > 0 || isOverlong(tokens, i) || isOverlong(tokens, i - 1)) {
        starts.add(i);
      }
    }
    joinSmall(starts, strengths, tokens);
    return divideLarge(starts, strengths, tokens);
  }

  private boolean isOverlong(int[] tokens, int turn) {
    return tokens[turn] > rules.maxTokens();
  }

  /** Gives up the weakest boundary beside a small topic, again and again. */
  private void joinSmall(List<Integer> starts, double[] strengths, int[] tokens) {
    while (true) {
      var weakest = -1;
      for (var i = 1; i < starts.size(); i++) {
        if (mayJoin(starts, i, strengths, tokens)
            && (weakest < 0
                || strengthBefore(starts, i, strengths)
                    < strengthBefore(starts, weakest, strengths))) {
          weakest = i;
        }
      }
      if (weakest < 0) {
        return;
      }
      starts.remove(weakest);
    }
  }

  private boolean mayJoin(List<Integer> starts, int i, double[] strengths, int[] tokens) {
    var before = sum(tokens, starts.get(i - 1), starts.get(i));
    var behind = sum(tokens, starts.get(i), end(starts, i, tokens));
    return strengthBefore(starts, i, strengths) <= TopicSegmentation.STRONG
        && Math.min(before, behind) < rules.minTokens()
        && before + behind <= rules.maxTokens();
  }

  private static double strengthBefore(List<Integer> starts, int i, double[] strengths) {
    return strengths[starts.get(i) - 1];
  }

  private List<Integer> divideLarge(List<Integer> starts, double[] strengths, int[] tokens) {
    var divided = new ArrayList<Integer>();
    for (var i = 0; i < starts.size(); i++) {
      divide(starts.get(i), end(starts, i, tokens), strengths, tokens, divided);
    }
    return divided;
  }

  private void divide(int from, int to, double[] strengths, int[] tokens, List<Integer> starts) {
    var total = sum(tokens, from, to);
    if (to - from == 1 || total <= rules.maxTokens()) {
      starts.add(from);
      return;
    }
    var best = -1;
    var before = 0;
    for (var i = from + 1; i < to; i++) {
      before += tokens[i - 1];
      if (leavesEnough(before, total) && (best < 0 || strengths[i - 1] > strengths[best - 1])) {
        best = i;
      }
    }
    var at = best < 0 ? middle(from, to, total, tokens) : best;
    divide(from, at, strengths, tokens, starts);
    divide(at, to, strengths, tokens, starts);
  }

  /** Whether neither side is small, with a quarter of the maximum for balance. */
  private boolean leavesEnough(int before, int total) {
    var least = Math.max(rules.minTokens(), rules.maxTokens() / 4);
    return before >= least && total - before >= least;
  }

  private static int middle(int from, int to, int total, int[] tokens) {
    var before = 0;
    for (var i = from; i < to - 1; i++) {
      before += tokens[i];
      if (2 * before >= total) {
        return i > from && 2 * before - total > total - 2 * (before - tokens[i]) ? i : i + 1;
      }
    }
    return to - 1;
  }

  private static int end(List<Integer> starts, int i, int[] tokens) {
    return i + 1 < starts.size() ? starts.get(i + 1) : tokens.length;
  }

  private static int sum(int[] tokens, int from, int to) {
    var sum = 0;
    for (var i = from; i < to; i++) {
      sum += tokens[i];
    }
    return sum;
  }
}

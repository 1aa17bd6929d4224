package io.remdreaming.model.chunks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain TextTiling (Hearst 1997) on a conversation: turns are the pseudo-sentences, the cohesion of
 * a gap is the cosine of the term counts of the blocks of turns before and behind it, and a
 * boundary lies where the depth of its valley exceeds the mean less half a standard deviation. The
 * yardstick for {@link TopicSegmentation}.
 */
public record TextTiling(int block) {

  /** Whether a boundary lies behind each turn but the last. */
  public boolean[] boundaries(List<Turn> turns) {
    var gaps = Math.max(0, turns.size() - 1);
    var cohesion = new double[gaps];
    for (var i = 0; i < gaps; i++) {
      var before = counts(turns.subList(Math.max(0, i + 1 - block), i + 1));
      var behind = counts(turns.subList(i + 1, Math.min(turns.size(), i + 1 + block)));
      cohesion[i] = cosine(before, behind);
    }
    var depth = DepthScores.of(cohesion);
    var cutoff = DepthScores.mean(depth) - DepthScores.deviation(depth) / 2;
    var boundaries = new boolean[gaps];
    for (var i = 0; i < gaps; i++) {
      boundaries[i] = depth[i] > 0 && depth[i] > cutoff;
    }
    return boundaries;
  }

  private static Map<String, Integer> counts(List<Turn> turns) {
    var counts = new HashMap<String, Integer>();
    for (var turn : turns) {
      for (var term : turn.terms()) {
        counts.merge(term, 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Sums of whole numbers, so the order of the table does not show. */
  private static double cosine(Map<String, Integer> a, Map<String, Integer> b) {
    var dot = 0L;
    for (var entry : a.entrySet()) {
      dot += (long) entry.getValue() * b.getOrDefault(entry.getKey(), 0);
    }
    return dot == 0 ? 0 : dot / Math.sqrt((double) squares(a) * squares(b));
  }

  private static long squares(Map<String, Integer> counts) {
    return counts.values().stream().mapToLong(count -> (long) count * count).sum();
  }
}

package io.remdreaming.rules.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Counts of terms in the order of their first occurrence. */
public final class Terms {

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  public static Terms of(List<AnalyzedText> readings) {
    var terms = new Terms();
    for (var reading : readings) {
      reading.terms().forEach(terms::addAll);
    }
    return terms;
  }

  private void addAll(List<String> terms) {
    for (var term : terms) {
      counts.merge(term, 1, Integer::sum);
    }
  }

  /** Counts one more occurrence. */
  void add(String term) {
    counts.merge(term, 1, Integer::sum);
  }

  public int count(String term) {
    return counts.getOrDefault(term, 0);
  }

  /**
   * The terms that stand out against a wider text, the most salient first: frequent here, and more
   * so than there (tf by the share of the wider text's occurrences).
   *
   * @param weight of a term; 0 leaves it out
   */
  public List<String> salient(Terms wider, ToDoubleFunction<String> weight, int limit) {
    var scored = new ArrayList<Scored>(counts.size());
    counts.forEach(
        (term, count) -> {
          var weighed = isWord(term) ? weight.applyAsDouble(term) : 0;
          if (weighed > 0) {
            scored.add(new Scored(term, weighed * score(term, count, wider)));
          }
        });
    // a stable sort: equal ones stay in the order of occurrence
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored.stream().limit(limit).map(Scored::term).toList();
  }

  private static double score(String term, int count, Terms wider) {
    var share = (double) count / Math.max(count, wider.count(term));
    var length = Math.min(term.codePointCount(0, term.length()), 8);
    return (count == 1 ? 1 : 1 + StrictMath.log(count)) * (0.5 + 0.5 * share) * (1 + 0.08 * length);
  }

  private static boolean isWord(String term) {
    var letters = 0;
    for (var i = 0; i < term.length(); i++) {
      if (Character.isLetter(term.charAt(i))) {
        letters++;
      }
    }
    return letters > 1 || (letters == 1 && Script.of(term.charAt(0)) == Script.HAN);
  }

  private record Scored(String term, double score) {}
}

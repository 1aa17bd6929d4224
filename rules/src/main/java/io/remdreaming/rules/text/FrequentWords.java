package io.remdreaming.rules.text;

import io.remdreaming.model.ports.TextAnalyzer;
import java.util.HashMap;
import java.util.Map;

/**
 * The terms that are frequent in general speech, by language, in two tiers: what stands in for the
 * inverse document frequency where there is no collection to count in. Not thread-safe.
 */
public final class FrequentWords {

  private static final String LIST = "frequent-words.txt";

  private final TextAnalyzer analyzer;
  private final Map<String, Map<String, Integer>> tiers = new HashMap<>();

  public FrequentWords(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** The tier of each frequent term of a language: 1 for the most frequent, 2 for frequent ones. */
  public Map<String, Integer> of(String language) {
    var known = tiers.get(language);
    if (known == null) {
      known = read(language);
      tiers.put(language, known);
    }
    return known;
  }

  private Map<String, Integer> read(String language) {
    var read = new HashMap<String, Integer>();
    for (var line : StopWords.lines(LIST)) {
      if (line.startsWith(language + " ")) {
        var colon = line.indexOf(':');
        var tier = line.charAt(colon - 1) - '0';
        for (var term : analyzer.terms(line.substring(colon + 1), language)) {
          read.merge(term, tier, Math::min);
        }
      }
    }
    return read;
  }
}

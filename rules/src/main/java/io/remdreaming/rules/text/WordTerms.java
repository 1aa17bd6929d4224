package io.remdreaming.rules.text;

import io.remdreaming.model.ports.TextAnalyzer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The terms of single words, remembered for a bounded number of each language, since few recur
 * often.
 */
public final class WordTerms {

  private static final int MAX_WORDS = 4096;

  private final TextAnalyzer analyzer;
  private final Map<String, Map<String, String>> known = new HashMap<>();

  private final TermLists stops;

  public WordTerms(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
    this.stops = new TermLists("topic-stop-words.txt", analyzer);
  }

  /** The terms of a language that name nothing: verbs, adjectives, times. */
  public Set<String> stops(String language) {
    return stops.of(language);
  }

  /** The word's one term; {@code ""} for a stop word, or if it falls into several. */
  public String of(String word, String language) {
    var words = known.get(language);
    if (words == null || words.size() >= MAX_WORDS) {
      words = new HashMap<>();
      known.put(language, words);
    }
    var term = words.get(word);
    if (term == null) {
      var terms = analyzer.terms(word, language);
      term = terms.size() == 1 ? terms.get(0) : "";
      words.put(word, term);
    }
    return term;
  }
}

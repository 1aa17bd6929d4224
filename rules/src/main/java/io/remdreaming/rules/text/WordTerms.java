package io.remdreaming.rules.text;

import io.remdreaming.model.ports.TextAnalyzer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The terms of single words, remembered for a bounded number of them, since few recur often. */
public final class WordTerms {

  private static final int MAX_WORDS = 4096;

  private final TextAnalyzer analyzer;
  private final Map<Word, String> known = new HashMap<>();

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
    var key = new Word(word, language);
    var term = known.get(key);
    if (term == null) {
      var terms = analyzer.terms(word, language);
      term = terms.size() == 1 ? terms.get(0) : "";
      if (known.size() >= MAX_WORDS) {
        known.clear();
      }
      known.put(key, term);
    }
    return term;
  }

  private record Word(String text, String language) {}
}

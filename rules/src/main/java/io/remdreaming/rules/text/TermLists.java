package io.remdreaming.rules.text;

import io.remdreaming.model.ports.TextAnalyzer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The terms of word lists, {@code language: word word ...}, by language. Not thread-safe. */
public final class TermLists {

  private final String name;
  private final TextAnalyzer analyzer;
  private final Map<String, Set<String>> read = new HashMap<>();

  /**
   * @param name of the list, beside this class
   */
  public TermLists(String name, TextAnalyzer analyzer) {
    this.name = name;
    this.analyzer = analyzer;
  }

  /** The terms of a language; those of English where it is unknown. */
  public Set<String> of(String language) {
    var terms = read.get(language);
    if (terms == null) {
      terms = read(language.equals("und") ? "en" : language, language);
      read.put(language, terms);
    }
    return terms;
  }

  private Set<String> read(String list, String language) {
    var terms = new HashSet<String>();
    for (var line : StopWords.lines(name)) {
      if (line.startsWith(list + ": ")) {
        terms.addAll(analyzer.terms(line.substring(list.length() + 2), language));
      }
    }
    return terms;
  }
}

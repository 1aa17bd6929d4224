package io.remdreaming.rules.gist;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.text.Beginnings;
import io.remdreaming.rules.text.FrequentWords;
import io.remdreaming.rules.text.Terms;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The topic labels of a text: its most salient terms in the form in which it writes them most
 * often, kebab-case, in its own language.
 */
final class Topics {

  private static final double MOST_FREQUENT = 0.15;
  private static final double FREQUENT = 0.5;

  private final WordTerms wordTerms;
  private final FrequentWords frequent;

  Topics(TextAnalyzer analyzer, WordTerms wordTerms) {
    this.wordTerms = wordTerms;
    this.frequent = new FrequentWords(analyzer);
  }

  /**
   * At most so many labels, the most salient first.
   *
   * @param own the terms of the texts
   * @param wider the terms of what the texts are part of
   * @param speakers whose names are no topics
   */
  List<String> of(
      List<String> texts,
      String language,
      Terms own,
      Terms wider,
      Collection<String> speakers,
      int limit) {
    var syllabic = language.equals("zh") || language.equals("ja") || language.equals("ko");
    // neighbours among character pairs are joined to words, so there must be some to spare
    var salient = own.salient(wider, weights(language, speakers), syllabic ? 2 * limit : limit + 2);
    if (syllabic) {
      return labels(joined(salient, String.join("\n", texts), own), limit);
    }
    var written = written(salient, texts, language);
    return labels(salient.stream().map(term -> written.getOrDefault(term, term)).toList(), limit);
  }

  private ToDoubleFunction<String> weights(String language, Collection<String> speakers) {
    var tiers = frequent.of(language);
    var names = new HashSet<String>();
    for (var speaker : speakers) {
      Words.of(speaker).forEach(word -> names.add(wordTerms.of(word.text(), language)));
    }
    return term ->
        switch (names.contains(term) ? 0 : tiers.getOrDefault(term, 3)) {
          case 0 -> 0;
          case 1 -> MOST_FREQUENT;
          case 2 -> FREQUENT;
          default -> 1;
        };
  }

  private static List<String> labels(List<String> words, int limit) {
    var labels = new LinkedHashSet<String>();
    for (var word : words) {
      var label = Labels.kebab(word);
      if (!label.isEmpty() && labels.size() < limit) {
        labels.add(label);
      }
    }
    return List.copyOf(labels);
  }

  /** Joins pairs of characters that overlap in the text as often as either occurs. */
  private static List<String> joined(List<String> pairs, String text, Terms own) {
    var words = new ArrayList<String>();
    var used = new LinkedHashSet<String>();
    for (var pair : pairs) {
      if (used.add(pair)) {
        var word = pair;
        for (var next : pairs) {
          var longer = overlap(word, next);
          if (!longer.isEmpty()
              && !used.contains(next)
              && own.count(next) == own.count(pair)
              && text.contains(longer)) {
            word = longer;
            used.add(next);
          }
        }
        words.add(word);
      }
    }
    return words;
  }

  private static String overlap(String word, String next) {
    if (word.length() > 4 || next.length() != 2) {
      return "";
    }
    if (word.charAt(word.length() - 1) == next.charAt(0)) {
      return word + next.charAt(1);
    }
    return word.charAt(0) == next.charAt(1) ? next.charAt(0) + word : "";
  }

  /** The most frequent written form of each term; of equally frequent ones the first. */
  private Map<String, String> written(List<String> terms, List<String> texts, String language) {
    var forms = forms(terms, texts);
    var written = new HashMap<String, String>();
    var best = new HashMap<String, Integer>();
    forms.forEach(
        (form, count) -> {
          var term = wordTerms.of(form, language);
          if (count > best.getOrDefault(term, 0)) {
            best.put(term, count);
            written.put(term, form);
          }
        });
    return written;
  }

  /** The words of the texts that may be forms of one of the terms, with their counts. */
  private static Map<String, Integer> forms(List<String> terms, List<String> texts) {
    var stems = new Beginnings(terms);
    var forms = new LinkedHashMap<String, Integer>();
    for (var text : texts) {
      for (var i = 0; i < text.length(); ) {
        var end = Words.end(text, i);
        if (end > i && stems.match(text, i, end)) {
          var form = Words.withoutGenitive(text.substring(i, end).toLowerCase(Locale.ROOT));
          forms.merge(form, 1, Integer::sum);
        }
        i = end > i ? end : i + Character.charCount(text.codePointAt(i));
      }
    }
    return forms;
  }
}

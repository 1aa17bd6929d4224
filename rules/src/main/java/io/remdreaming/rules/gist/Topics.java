package io.remdreaming.rules.gist;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.FrequentWords;
import io.remdreaming.rules.text.Terms;
import io.remdreaming.rules.text.UnspacedWords;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The topic labels of a text: its most salient terms in the form in which it writes them most
 * often, kebab-case, in its own language; two of them as one where they stand side by side.
 */
final class Topics {

  private static final double FREQUENT = 0.5;

  /** Some terms are no words of the text, and some are joined. */
  private static final int SPARE = 4;

  private final WordTerms wordTerms;
  private final FrequentWords frequent;
  private final UnspacedWords unspaced = new UnspacedWords();

  Topics(TextAnalyzer analyzer, WordTerms wordTerms) {
    this.wordTerms = wordTerms;
    this.frequent = new FrequentWords(analyzer);
  }

  /**
   * At most so many labels, the most salient first.
   *
   * @param wider the terms of what the texts are part of
   * @param speakers whose names are no topics
   */
  List<String> of(
      List<AnalyzedText> readings,
      String language,
      Terms wider,
      Collection<String> speakers,
      int limit) {
    var texts = readings.stream().map(reading -> String.join("", reading.sentences())).toList();
    if (UnspacedWords.isUnspaced(language)) {
      var words = unspaced.count(texts, language);
      return labels(words.salient(words, word -> speakers.contains(word) ? 0 : 1, limit), limit);
    }
    var salient = Terms.of(readings).salient(wider, weights(language, speakers), limit + SPARE);
    return labels(new WrittenForms(salient, texts, language, wordTerms).phrases(), limit);
  }

  private ToDoubleFunction<String> weights(String language, Collection<String> speakers) {
    var tiers = frequent.of(language.equals("und") ? "en" : language);
    var names = new HashSet<String>();
    for (var speaker : speakers) {
      Words.of(speaker).forEach(word -> names.add(wordTerms.of(word.text(), language)));
    }
    var stops = wordTerms.stops(language);
    return term -> {
      var tier = tiers.getOrDefault(term, 0);
      return tier == 1 || stops.contains(term) || names.contains(term)
          ? 0
          : tier == 0 ? 1 : FREQUENT;
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
}

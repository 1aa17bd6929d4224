package io.remdreaming.rules.embeddings.hashed;

import io.remdreaming.rules.text.FrequentWords;
import java.util.HashMap;
import java.util.Map;

/** The hashes of the frequent terms of each language, for the weights of features. */
final class FrequentTerms {

  private final FrequentWords words;
  private final Map<String, Tiers> tiers = new HashMap<>();

  FrequentTerms(FrequentWords words) {
    this.words = words;
  }

  Tiers of(String language) {
    return tiers.computeIfAbsent(language, this::hash);
  }

  private Tiers hash(String language) {
    var hashed = new Tiers(new TermTable(), new TermTable());
    words
        .of(language)
        .forEach(
            (term, tier) -> {
              var hash = FeatureHashing.hash(term.toCharArray(), 0, term.length(), 0);
              (tier == 1 ? hashed.first : hashed.second).add(hash);
            });
    return hashed;
  }

  /** The most frequent terms of a language, and frequent ones. */
  record Tiers(TermTable first, TermTable second) {

    double weigh(long term, double ofFirst, double ofSecond) {
      return first.contains(term) ? ofFirst : second.contains(term) ? ofSecond : 1;
    }
  }
}

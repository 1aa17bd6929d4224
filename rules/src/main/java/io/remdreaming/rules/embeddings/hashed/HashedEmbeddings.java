package io.remdreaming.rules.embeddings.hashed;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.text.Nfkc;
import io.remdreaming.rules.names.Address;
import io.remdreaming.rules.text.FrequentWords;
import io.remdreaming.rules.text.LuceneTextAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A deterministic lexical embedding: stemmed words, pairs of neighbouring words and character
 * trigrams of the words, hashed into a vector. Words carry most of the weight; repeated ones count
 * sublinearly; longer ones more, since frequent words are short in every language (Zipf, "The
 * Psycho-Biology of Language", 1935). Texts are near when they speak of the same things in the same
 * or inflected words; it knows no synonyms. Not thread-safe: an instance a task.
 */
public final class HashedEmbeddings implements EmbeddingModel {

  /** The provider's name. */
  public static final String PROVIDER = "hashed";

  private static final String MODEL = "hashed-lexical-v1";
  private static final int MAX_GRAM_TERM = 24;

  private final int dimension;
  private final Weights weights = Weights.TUNED;
  private final LuceneTextAnalyzer analyzer = new LuceneTextAnalyzer();
  private final FeatureHashing features;
  private final FrequentTerms frequent = new FrequentTerms(new FrequentWords(analyzer));
  private final TermTable words = new TermTable();
  private final TermTable pairs = new TermTable();
  private char[] chars = new char[1024];
  private int[] ends = new int[128];
  private double[] weighed = new double[128];
  private long previous;

  public HashedEmbeddings(int dimension) {
    if (dimension < 2) {
      throw new IllegalArgumentException("expected a dimension from 2, got " + dimension);
    }
    this.dimension = dimension;
    this.features = new FeatureHashing(dimension);
  }

  /** The space of its vectors. */
  public static EmbeddingSpace space(int dimension) {
    return new EmbeddingSpace(PROVIDER, MODEL, dimension);
  }

  @Override
  public String provider() {
    return PROVIDER;
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    var vectors = new ArrayList<float[]>(texts.size());
    for (var text : texts) {
      vectors.add(embed(text));
    }
    return CompletableFuture.completedFuture(vectors);
  }

  /** The vector of a text. */
  public float[] embed(String written) {
    var text = Nfkc.of(written);
    var language = analyzer.likelyLanguage(text);
    var tiers = frequent.of(language);
    previous = 0;
    analyzer.read(
        text,
        language,
        (term, length, start, end) -> {
          var address = Address.isAddress(text, start, end, language);
          count(term, length, tiers, address ? weights.address : 1);
        });
    addWords();
    addPairs();
    return features.drain();
  }

  private void count(char[] term, int length, FrequentTerms.Tiers tiers, double factor) {
    var hash = FeatureHashing.hash(term, 0, length, 0);
    var weight = factor * tiers.weigh(hash, weights.first, weights.second);
    var entry = words.add(hash);
    if (entry < 0) {
      keep(~entry, term, length);
      weighed[~entry] = weight;
    } else {
      weighed[entry] = Math.max(weighed[entry], weight);
    }
    if (previous != 0) {
      pairs.add(FeatureHashing.pair(previous, hash));
    }
    previous = hash;
  }

  private void addPairs() {
    for (var i = 0; i < pairs.size(); i++) {
      features.add(pairs.hash(i), weights.pair * sublinear(pairs.count(i)), 2);
    }
    pairs.clear();
    words.clear();
  }

  /** Keeps the characters of a new word, between marks of its begin and end. */
  private void keep(int entry, char[] term, int length) {
    var kept = Math.min(length, MAX_GRAM_TERM);
    var start = entry == 0 ? 0 : ends[entry - 1];
    var end = start + kept + 2;
    if (end > chars.length) {
      chars = Arrays.copyOf(chars, 2 * end);
    }
    if (entry == ends.length) {
      ends = Arrays.copyOf(ends, 2 * entry);
      weighed = Arrays.copyOf(weighed, 2 * entry);
    }
    chars[start] = '<';
    System.arraycopy(term, 0, chars, start + 1, kept);
    chars[end - 1] = '>';
    ends[entry] = end;
  }

  private void addWords() {
    var start = 0;
    for (var i = 0; i < words.size(); i++) {
      var end = ends[i];
      var length = end - start - 2;
      var weight = sublinear(words.count(i)) * weighed[i] * weights.ofLength(length);
      features.add(
          words.hash(i), weight * weights.word / Math.sqrt(weights.spread), weights.spread);
      if (length >= 3) {
        var share = weight * weights.gram / Math.sqrt(length);
        for (var at = start; at + 3 <= end; at++) {
          features.add(FeatureHashing.hash(chars, at, at + 3, 1), share, 1);
        }
      }
      start = end;
    }
  }

  private static double sublinear(int count) {
    return count == 1 ? 1 : 1 + StrictMath.log(count);
  }

  /**
   * What each kind of feature weighs.
   *
   * @param word a word
   * @param pair a pair of neighbours
   * @param gram all trigrams of a word together, about
   * @param spread the components a word or pair is spread over
   * @param length how much a word gains per character
   * @param first what is left of a word of the most frequent ones
   * @param second what is left of a frequent word
   * @param address what is left of a name by which somebody is spoken to
   */
  record Weights(
      double word,
      double pair,
      double gram,
      int spread,
      double length,
      double first,
      double second,
      double address) {

    static final Weights TUNED = new Weights(1, 0.2, 0.6, 4, 0.05, 0.4, 0.7, 0.1);

    double ofLength(int characters) {
      return 1 + length * Math.min(characters, 10);
    }
  }
}

package io.remdreaming.rules.search;

import io.remdreaming.model.ports.SearchAnalyzer;
import io.remdreaming.model.text.Nfkc;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.rules.text.LuceneTextAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hashes of the terms that Lucene's analyzers find: stems of words without stop words, or pairs of
 * characters and single ideographs. Not thread-safe: an instance a task.
 */
public final class LuceneSearchAnalyzer implements SearchAnalyzer {

  /** What of a text is searched: some pages. */
  private static final int CHARACTERS = 16_384;

  private static final String USUAL = "en";

  private final LuceneTextAnalyzer analyzer = new LuceneTextAnalyzer();
  private int[] hashes = new int[256];
  private int size;

  @Override
  public SearchTerms terms(String text) {
    var normal = normal(text);
    var language = analyzer.likelyLanguage(normal);
    size = 0;
    analyzer.read(normal, language, (chars, length, start, end) -> add(TermHash.of(chars, length)));
    Ideographs.read(normal, language, this::add);
    return size == 0 ? SearchTerms.NONE : new SearchTerms(Arrays.copyOf(hashes, size));
  }

  private void add(int hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash;
  }

  /**
   * The words of a question in their order, each once, as the hashes of the terms that it may be
   * stored as. A short text may be in another language than its letters tell, so each word is read
   * as one of the question's language and as one of English, the language of most undecided texts.
   * A pair of characters is one word with its first ideograph, which English reads: a text that has
   * the pair has the word twice.
   */
  public List<Set<Integer>> words(String question) {
    var normal = normal(question);
    var words = new TreeMap<Integer, Set<Integer>>();
    for (var language : new LinkedHashSet<>(List.of(analyzer.likelyLanguage(normal), USUAL))) {
      analyzer.read(
          normal,
          language,
          (chars, length, start, end) ->
              words
                  .computeIfAbsent(start, at -> new LinkedHashSet<>())
                  .add(TermHash.of(chars, length)));
    }
    return new ArrayList<>(new LinkedHashSet<>(words.values()));
  }

  /** The terms by which a text may tell a time; none unless the question asks for one. */
  public Set<Integer> timesAskedFor(String question) {
    return TimeQuestions.isOne(normal(question)) ? TimeQuestions.terms(this) : Set.of();
  }

  /** Adds the terms of a normal text. */
  void addHashes(String text, String language, Set<Integer> all) {
    analyzer.read(
        text, language, (chars, length, start, end) -> all.add(TermHash.of(chars, length)));
  }

  private static String normal(String text) {
    var end = Math.min(text.length(), CHARACTERS);
    var cut =
        end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return Nfkc.of(text.substring(0, cut));
  }
}

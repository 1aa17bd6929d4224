package io.remdreaming.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The words of a language that were analyzed last, with their terms, for all threads. The terms
 * depend on the word alone, so threads that race analyze a word twice and do no other harm. A word
 * may stand in one of four places, so a look-up is short whatever the words are.
 */
final class KnownWords {

  private static final int PLACES = 4;
  private static final int SLOTS = 1 << 14;

  private static final Map<String, KnownWords> OF_LANGUAGES = new ConcurrentHashMap<>();

  private final @Nullable Word[] words = new Word[SLOTS];

  private KnownWords() {}

  static KnownWords of(String language) {
    return OF_LANGUAGES.computeIfAbsent(language, l -> new KnownWords());
  }

  /** The word that stands between two places of a text, if it is known. */
  @Nullable Word find(String text, int start, int end) {
    var hash = hash(text, start, end);
    var first = first(hash);
    for (var i = first; i < first + PLACES; i++) {
      var word = words[i];
      if (word == null) {
        return null;
      }
      if (word.hash == hash && word.is(text, start, end)) {
        return word;
      }
    }
    return null;
  }

  /** Keeps a word, instead of another if its places are taken. */
  Word keep(String text, List<String> terms) {
    var word = new Word(text, terms);
    var first = first(word.hash);
    var place = first + (word.hash >>> 30);
    for (var i = first + PLACES - 1; i >= first; i--) {
      place = words[i] == null ? i : place;
    }
    words[place] = word;
    return word;
  }

  private static int first(int hash) {
    return (hash * PLACES) & (SLOTS - 1);
  }

  private static int hash(String text, int start, int end) {
    var hash = 0;
    for (var i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash *= 0x9e3779b1;
    return hash ^ (hash >>> 15);
  }

  /** A word and its terms. Immutable, hence safe to share without synchronization. */
  static final class Word {

    private final String text;
    private final int hash;
    private final List<String> terms;
    private final List<char[]> characters;

    private Word(String text, List<String> terms) {
      this.text = text;
      this.hash = KnownWords.hash(text, 0, text.length());
      this.terms = List.copyOf(terms);
      var characters = new ArrayList<char[]>(terms.size());
      terms.forEach(term -> characters.add(term.toCharArray()));
      this.characters = List.copyOf(characters);
    }

    private boolean is(String other, int start, int end) {
      return text.length() == end - start && other.regionMatches(start, text, 0, end - start);
    }

    void addTerms(List<String> all) {
      for (var i = 0; i < terms.size(); i++) {
        all.add(terms.get(i));
      }
    }

    void read(int start, int end, LuceneTextAnalyzer.TermReader reader) {
      for (var i = 0; i < characters.size(); i++) {
        var term = characters.get(i);
        reader.read(term, term.length, start, end);
      }
    }
  }
}

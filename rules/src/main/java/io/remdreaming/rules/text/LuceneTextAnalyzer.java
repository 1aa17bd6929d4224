package io.remdreaming.rules.text;

import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.model.text.Nfkc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * A reader of natural language with Lucene's analyzers for its terms. A text's language is told by
 * its script and its common words, and by character trigrams (lingua) where those do not decide.
 * Texts are read in their normal form, so that one written in two ways has the same terms. Not
 * thread-safe: an instance a task.
 */
public final class LuceneTextAnalyzer implements TextAnalyzer {

  private static final String UNDETERMINED = "und";

  /** Below this many letters trigrams guess at random. */
  private static final int MIN_LETTERS = 20;

  private final Analyzers analyzers = new Analyzers();
  private final LanguageGuess guess = new LanguageGuess();
  private final Map<String, LatinTerms> latin = new HashMap<>();

  @Override
  public List<String> terms(String text, String language) {
    var normal = Nfkc.of(text);
    var terms = new ArrayList<String>();
    if (LatinTerms.areIn(normal)) {
      latin(language).add(normal, terms);
    } else {
      addAnalyzed(normal, language, terms);
    }
    return terms;
  }

  private LatinTerms latin(String language) {
    return latin.computeIfAbsent(language, l -> new LatinTerms(l, word -> analyzed(word, l)));
  }

  private List<String> analyzed(String word, String language) {
    var terms = new ArrayList<String>(1);
    addAnalyzed(word, language, terms);
    return terms;
  }

  private void addAnalyzed(String normal, String language, List<String> terms) {
    analyze(
        normal, language, (chars, length, start, end) -> terms.add(new String(chars, 0, length)));
  }

  @Override
  public String language(String text) {
    var normal = Nfkc.of(text);
    var decided = guess.decided(normal);
    if (!decided.isEmpty()) {
      return decided;
    }
    var enough = guess.script() != Script.OTHER && guess.lettersSeen() >= MIN_LETTERS;
    return enough ? LanguageModels.detect(normal) : UNDETERMINED;
  }

  @Override
  public String language(String text, String expected) {
    var decided = guess.decided(Nfkc.of(text));
    return decided.isEmpty() ? guess.script().language(expected) : decided;
  }

  /**
   * The language most likely of a normal text, without trigrams: quick enough for every message.
   */
  public String likelyLanguage(String text) {
    return guess.likely(text);
  }

  /** Hands each term of a normal text to the reader, in order. */
  public void read(String text, String language, TermReader reader) {
    if (LatinTerms.areIn(text)) {
      latin(language).read(text, reader);
    } else {
      analyze(text, language, reader);
    }
  }

  /** The same, with Lucene reading all of the text. */
  void analyze(String text, String language, TermReader reader) {
    try (var stream = analyzers.of(language).tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (term.length() > 0) {
          reader.read(term.buffer(), term.length(), offset.startOffset(), offset.endOffset());
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a term out of a buffer that is used again for the next. */
  @FunctionalInterface
  public interface TermReader {
    /** The term, and where in the text the word stands that it comes from. */
    void read(char[] chars, int length, int start, int end);
  }
}

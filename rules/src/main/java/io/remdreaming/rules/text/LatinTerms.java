package io.remdreaming.rules.text;

import io.remdreaming.rules.text.LuceneTextAnalyzer.TermReader;
import java.util.List;
import java.util.function.Function;

/**
 * The terms of texts in Latin letters, by those of their words, of which each is analyzed once and
 * remembered. Words are divided by Unicode's rules (UAX #29), which Lucene's tokenizer follows, so
 * the terms are those that it finds in the whole text. Not thread-safe.
 */
final class LatinTerms {

  /** Lucene divides what is longer than 255. */
  private static final int LONGEST_WORD = 200;

  private static final int NONE = 0;
  private static final int LETTER = 1;
  private static final int DIGIT = 2;

  /** Joins letters between which it stands, or digits. */
  private static final int JOINT = 4;

  private static final int JOINT_OF_LETTERS = JOINT | LETTER;
  private static final int JOINT_OF_DIGITS = JOINT | DIGIT;
  private static final int JOINT_OF_BOTH = JOINT | LETTER | DIGIT;

  /** What the rules say more of than this class knows. */
  private static final int OTHER = -1;

  private static final byte[] CLASSES = classes();

  private final Function<String, List<String>> analysis;
  private final KnownWords known;

  /**
   * @param analysis the terms of a single word of the language
   */
  LatinTerms(String language, Function<String, List<String>> analysis) {
    this.analysis = analysis;
    this.known = KnownWords.of(language);
  }

  private static byte[] classes() {
    var classes = new byte[0x100];
    for (var c = 0; c < classes.length; c++) {
      classes[c] = (byte) classOfLatin(c);
    }
    return classes;
  }

  private static int classOfLatin(int c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return LETTER;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (c >= 0xc0) {
      return c == 0xd7 || c == 0xf7 ? OTHER : LETTER;
    }
    return switch (c) {
      case '\'', '.' -> JOINT_OF_BOTH;
      case ':' -> JOINT_OF_LETTERS;
      case ',', ';' -> JOINT_OF_DIGITS;
      case '¡', '¿', '«', '»' -> NONE;
      default -> c == '_' || c >= 0x7f ? OTHER : NONE;
    };
  }

  private static int classOf(char c) {
    if (c < CLASSES.length) {
      return CLASSES[c];
    }
    return switch (c) {
      case '’', '‘' -> JOINT_OF_BOTH;
      case '“', '”', '„', '–', '—' -> NONE;
      default -> OTHER;
    };
  }

  /** Whether a text holds no more than this class knows. */
  static boolean areIn(String text) {
    var length = 0;
    for (var i = 0; i < text.length(); i++) {
      var kind = classOf(text.charAt(i));
      length = kind == NONE ? 0 : length + 1;
      if (kind == OTHER || length > LONGEST_WORD) {
        return false;
      }
    }
    return true;
  }

  /** Adds the terms of such a text in their order. */
  void add(String text, List<String> terms) {
    for (var i = 0; i < text.length(); ) {
      var end = end(text, i);
      if (end > i) {
        word(text, i, end).addTerms(terms);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Hands each term of such a text to the reader, in order. */
  void read(String text, TermReader reader) {
    for (var i = 0; i < text.length(); ) {
      var end = end(text, i);
      if (end > i) {
        word(text, i, end).read(i, end, reader);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** The end of the word that begins at a place, or the place if none does. */
  private static int end(String text, int start) {
    var end = start;
    var before = NONE;
    while (end < text.length()) {
      var kind = classOf(text.charAt(end));
      if (kind == LETTER || kind == DIGIT) {
        before = kind;
      } else if (!joins(text, end, kind, before)) {
        break;
      }
      end++;
    }
    return end;
  }

  /** Whether a mark stands between two letters or two digits that it joins. */
  private static boolean joins(String text, int at, int kind, int before) {
    return (kind & JOINT) != 0
        && (kind & before) != 0
        && at + 1 < text.length()
        && classOf(text.charAt(at + 1)) == before;
  }

  private KnownWords.Word word(String text, int start, int end) {
    var word = known.find(text, start, end);
    if (word == null) {
      var written = text.substring(start, end);
      word = known.keep(written, analysis.apply(written));
    }
    return word;
  }
}

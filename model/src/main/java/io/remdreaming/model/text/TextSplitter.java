package io.remdreaming.model.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A long text in pieces of bounded size that together are the text: divided between sentences, a
 * sentence that is too long between words, and a word that is too long between characters, never
 * within one that the reader sees (surrogates, combining marks, joined emoji).
 */
public final class TextSplitter {

  private static final char JOINER = '\u200d';

  private TextSplitter() {}

  /** TextSplitter of at most so many estimated tokens, about equally long, in order. */
  public static List<String> of(String text, int maxTokens) {
    var total = Tokens.estimate(text);
    if (total <= maxTokens) {
      return List.of(text);
    }
    return pack(sentences(text, maxTokens), total, maxTokens);
  }

  /** Packs units, none larger than the maximum, into pieces of about equal size. */
  public static List<String> pack(List<String> units, int total, int maxTokens) {
    var count = (total + maxTokens - 1) / maxTokens;
    var target = (total + count - 1) / count;
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    var tokens = 0;
    for (var unit : units) {
      var more = Tokens.estimate(unit);
      var nearer = pieces.size() < count - 1 && tokens + more / 2 >= target;
      if (tokens > 0 && (nearer || tokens + more > maxTokens)) {
        pieces.add(piece.toString());
        piece.setLength(0);
        tokens = 0;
      }
      piece.append(unit);
      tokens += more;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static List<String> sentences(String text, int maxTokens) {
    var units = new ArrayList<String>();
    for (var sentence : Sentences.split(text)) {
      if (Tokens.estimate(sentence) <= maxTokens) {
        units.add(sentence);
      } else {
        words(sentence, maxTokens, units);
      }
    }
    return units;
  }

  private static void words(String sentence, int maxTokens, List<String> units) {
    var start = 0;
    for (var i = 1; i <= sentence.length(); i++) {
      var atEnd = i == sentence.length();
      if (atEnd || (isSpace(sentence, i - 1) && !isSpace(sentence, i))) {
        var word = sentence.substring(start, i);
        if (Tokens.estimate(word) <= maxTokens) {
          units.add(word);
        } else {
          characters(word, maxTokens, units);
        }
        start = i;
      }
    }
  }

  private static void characters(String word, int maxTokens, List<String> units) {
    var start = 0;
    var points = 0;
    for (var i = 0; i < word.length(); ) {
      var end = endOfCharacter(word, i, maxTokens);
      var more = word.codePointCount(i, end);
      // a code point costs one token at most
      if (points > 0 && points + more > maxTokens) {
        units.add(word.substring(start, i));
        start = i;
        points = 0;
      }
      points += more;
      i = end;
    }
    units.add(word.substring(start));
  }

  /** The end of the character that begins at i, with the marks and joined ones behind it. */
  private static int endOfCharacter(String text, int i, int maxPoints) {
    var first = text.codePointAt(i);
    var end = i + Character.charCount(first);
    var points = 1;
    if (isFlagLetter(first) && end < text.length() && isFlagLetter(text.codePointAt(end))) {
      end += 2;
      points++;
    }
    while (end < text.length() && points < maxPoints) {
      var c = text.codePointAt(end);
      if (text.charAt(end - 1) != JOINER && !extendsCharacter(c)) {
        return end;
      }
      end += Character.charCount(c);
      points++;
    }
    return end;
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  private static boolean extendsCharacter(int c) {
    if (c < 0x300) {
      return false;
    }
    var type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || c == JOINER
        || (c >= 0x1f3fb && c <= 0x1f3ff)
        || (c >= 0xe0020 && c <= 0xe007f);
  }

  private static boolean isSpace(String text, int i) {
    return Character.isWhitespace(text.charAt(i));
  }
}

package io.remdreaming.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sentences of a text in any script: they end at final punctuation or a line break and carry the
 * white space behind them, so that together they are the text. Of our own making, because the
 * platform's break iterator changes with its release.
 */
public final class Sentences {

  private static final int LONGEST_ABBREVIATION = 3;

  /** Others that more of their sentence follows: titles before names, and what joins. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "Prof", "Rev", "Gen", "Col", "Capt", "Sgt", "Sen", "Gov", "Hon", "Jr", "Sra", "Srta",
          "vs", "ca", "bzw", "ggf", "evtl", "inkl", "approx", "resp");

  private Sentences() {}

  /** The sentences in order; their concatenation is the text. */
  public static List<String> split(String text) {
    var sentences = new ArrayList<String>();
    var start = 0;
    for (var i = 0; i < text.length(); ) {
      var end = endAfter(text, start, i);
      if (end < 0) {
        i++;
      } else {
        sentences.add(text.substring(start, end));
        start = end;
        i = end;
      }
    }
    if (start < text.length()) {
      sentences.add(text.substring(start));
    }
    return sentences;
  }

  /** Where the sentence ends whose last character may be at i, or -1. */
  private static int endAfter(String text, int start, int i) {
    var c = text.charAt(i);
    if (c == '\n') {
      return skipSpace(text, i + 1);
    }
    if (isWideStop(c)) {
      return skipSpace(text, skipClosing(text, i + 1));
    }
    if (!isStop(c)) {
      return -1;
    }
    var end = skipClosing(text, i + 1);
    if (end < text.length() && !isSpace(text.charAt(end))) {
      return -1;
    }
    var next = skipSpace(text, end);
    if (next == text.length()) {
      return next;
    }
    return goesOn(text, start, i, next) ? -1 : next;
  }

  /** Whether a stop does not end its sentence: an ellipsis within it, or an abbreviation. */
  private static boolean goesOn(String text, int start, int i, int next) {
    var c = text.charAt(i);
    var ellipsis =
        c == '…' || text.startsWith("..", i) || (i > start && text.startsWith("..", i - 1));
    return ellipsis
        ? Character.isLowerCase(text.charAt(next))
        : c == '.' && isShort(text, start, i);
  }

  /** Whether the full stop at i may belong to an initial or abbreviation like "Dr." or "e.g.". */
  private static boolean isShort(String text, int start, int i) {
    var from = i;
    while (from > start && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    var length = i - from;
    var dotted = from > start && text.charAt(from - 1) == '.';
    return length == 1
        || (length > 0 && dotted)
        || ABBREVIATIONS.contains(text.substring(from, i))
        || (length > 0
            && length <= LONGEST_ABBREVIATION
            && Character.isUpperCase(text.charAt(from))
            && !hasVowel(text, from, i));
  }

  private static boolean hasVowel(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      var c = text.charAt(i);
      if (c > 0x7f || "aeiouyAEIOUY".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static int skipClosing(String text, int from) {
    var i = from;
    while (i < text.length() && (isStop(text.charAt(i)) || isClosing(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private static int skipSpace(String text, int from) {
    var i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }

  private static boolean isStop(char c) {
    return c == '.'
        || c == '!'
        || c == '?'
        || c == '…'
        || c == '؟'
        || c == '۔'
        || c == '।'
        || isWideStop(c);
  }

  private static boolean isWideStop(char c) {
    return c == '。' || c == '！' || c == '？' || c == '｡';
  }

  private static boolean isClosing(char c) {
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == '”' || c == '’' || c == '»'
        || c == '」' || c == '』' || c == '）' || c == '】' || c == '》';
  }
}

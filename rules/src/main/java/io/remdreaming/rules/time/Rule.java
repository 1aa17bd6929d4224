package io.remdreaming.rules.time;

import java.util.EnumSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form in which people write a time.
 *
 * @param needs characters without which a text cannot hold it, so that most need not be looked for
 * @param expression of what the pattern has found; null where it is no time after all
 */
record Rule(
    Pattern pattern, Needs needs, Function<MatchResult, @Nullable TemporalExpression> expression) {

  /** Kinds of characters. */
  enum Needs {
    ANY,
    DIGIT,
    /** Ideographs or kana. */
    WIDE
  }

  private static final char FIRST_WIDE = 0x2e80;

  private static final String WORD_START = "(?<![a-z0-9])";
  private static final String WORD_END = "(?![a-z0-9])";

  /** Whole English words or numbers, in any case; a space stands for any space. */
  static Rule words(String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    var spaced = regex.replace(" ?", "\\s*").replace(" ", "\\s+");
    return new Rule(
        Pattern.compile(WORD_START + "(?:" + spaced + ")" + WORD_END, Pattern.CASE_INSENSITIVE),
        Needs.ANY,
        expression);
  }

  /** Whole words of any letters, in any case; a space stands for any white space. */
  static Rule letters(
      String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    var spaced = regex.replace(" ", "\\s");
    return new Rule(
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:" + spaced + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        Needs.ANY,
        expression);
  }

  /** Digits and the marks between them. */
  static Rule digits(String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    return new Rule(Pattern.compile(regex), Needs.DIGIT, expression);
  }

  /** Text without spaces between its words. */
  static Rule han(String regex, Function<MatchResult, @Nullable TemporalExpression> expression) {
    return new Rule(Pattern.compile(regex), Needs.WIDE, expression);
  }

  /** The kinds of characters in a text. */
  static EnumSet<Needs> in(String text) {
    var kinds = EnumSet.of(Needs.ANY);
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= FIRST_WIDE) {
        kinds.add(Needs.WIDE);
      } else if (c >= '0' && c <= '9') {
        kinds.add(Needs.DIGIT);
      }
    }
    return kinds;
  }
}

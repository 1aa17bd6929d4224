package io.remdreaming.rules.time;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form in which people write a time.
 *
 * @param expression of what the pattern has found; null where it is no time after all
 */
record Rule(Pattern pattern, Function<Matcher, @Nullable TemporalExpression> expression) {

  private static final String WORD_START = "(?<![a-z0-9])";
  private static final String WORD_END = "(?![a-z0-9])";

  /** Whole English words or numbers, in any case; a space stands for any space. */
  static Rule words(String regex, Function<Matcher, @Nullable TemporalExpression> expression) {
    var spaced = regex.replace(" ?", "\\s*").replace(" ", "\\s+");
    return new Rule(
        Pattern.compile(WORD_START + "(?:" + spaced + ")" + WORD_END, Pattern.CASE_INSENSITIVE),
        expression);
  }

  /** Whole words of any letters, in any case; a space stands for any white space. */
  static Rule letters(String regex, Function<Matcher, @Nullable TemporalExpression> expression) {
    var spaced = regex.replace(" ", "\\s");
    return new Rule(
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:" + spaced + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        expression);
  }

  /** Digits, or text without spaces between its words. */
  static Rule exactly(String regex, Function<Matcher, @Nullable TemporalExpression> expression) {
    return new Rule(Pattern.compile(regex), expression);
  }
}

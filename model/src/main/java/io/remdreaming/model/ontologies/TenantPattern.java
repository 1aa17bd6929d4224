package io.remdreaming.model.ontologies;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that a tenant brings, in RE2's syntax (and {@code \}{@code uXXXX}): its
 * search takes time linear in the text, whatever the expression. Texts and expressions are bounded
 * besides, repetitions written out.
 */
public final class TenantPattern {

  /** The longest expression, in characters. */
  public static final int LONGEST = 1_000;

  /** The most characters of a text that are searched. */
  public static final int LONGEST_TEXT = 4_096;

  static final int MOST_STEPS = 2_500;

  private static final int ESCAPE = 6;

  private final Pattern pattern;
  private final int steps;

  private TenantPattern(Pattern pattern, int steps) {
    this.pattern = pattern;
    this.steps = steps;
  }

  /**
   * Compiles an expression.
   *
   * @throws InvalidPatternException if it is none, too long, or repeats too often
   */
  public static TenantPattern of(String regex) {
    if (regex.length() > LONGEST) {
      throw new InvalidPatternException(
          "found a regular expression of %d characters, expected at most %d"
              .formatted(regex.length(), LONGEST));
    }
    var steps = PatternSteps.of(regex);
    if (steps > MOST_STEPS) {
      throw new InvalidPatternException(
          "found '%s', expected a regular expression of at most %d steps once its repetitions are written out"
              .formatted(regex, MOST_STEPS));
    }
    try {
      return new TenantPattern(Pattern.compile(withCodePoints(regex)), (int) steps);
    } catch (PatternSyntaxException e) {
      throw new InvalidPatternException(
          "found '%s', expected a regular expression in RE2's syntax: %s `%s`"
              .formatted(regex, e.getDescription(), e.getPattern()));
    } catch (RuntimeException | StackOverflowError e) {
      throw new InvalidPatternException(
          "found '%s', expected a regular expression in RE2's syntax".formatted(regex));
    }
  }

  /** RE2 writes {@code \x{20ac}} for what JSON Schema and Java write with a u. */
  private static String withCodePoints(String regex) {
    var text = new StringBuilder(regex.length());
    for (var i = 0; i < regex.length(); i++) {
      var c = regex.charAt(i);
      if (c != '\\' || i + 1 == regex.length()) {
        text.append(c);
      } else if (isCodePoint(regex, i)) {
        text.append("\\x{").append(regex, i + 2, i + ESCAPE).append('}');
        i += ESCAPE - 1;
      } else {
        text.append(c).append(regex.charAt(++i));
      }
    }
    return text.toString();
  }

  private static boolean isCodePoint(String regex, int at) {
    if (at + ESCAPE > regex.length() || regex.charAt(at + 1) != 'u') {
      return false;
    }
    for (var i = at + 2; i < at + ESCAPE; i++) {
      if (Character.digit(regex.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** About how many steps a character of a text takes at most. */
  public int steps() {
    return steps;
  }

  /** For searching texts in other ways than the following. */
  public Pattern compiled() {
    return pattern;
  }

  /** Whether it is found within the first characters of a text. */
  public boolean isFoundIn(String text) {
    return pattern.matcher(text.substring(0, Math.min(text.length(), LONGEST_TEXT))).find();
  }

  /** Whether it is found in a text; a text that is too long to be searched fits no expression. */
  public boolean fits(String text) {
    return text.length() <= LONGEST_TEXT && isFoundIn(text);
  }
}

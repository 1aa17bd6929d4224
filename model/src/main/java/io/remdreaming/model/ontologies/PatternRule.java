package io.remdreaming.model.ontologies;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A tenant's regular expression. It is looked for within the first characters of a text, and a
 * search that takes too many steps has found nothing, so that no expression can hold up a task.
 */
final class PatternRule {

  private static final int LONGEST_TEXT = 4_096;
  private static final int MOST_STEPS = 200_000;

  private final Pattern pattern;

  private PatternRule(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  static PatternRule of(String regex) {
    return new PatternRule(Pattern.compile(regex));
  }

  boolean isFoundIn(String text) {
    var length = Math.min(text.length(), LONGEST_TEXT);
    try {
      return pattern.matcher(new Counted(text, 0, length, new AtomicInteger())).find();
    } catch (TooManySteps | StackOverflowError e) {
      return false;
    }
  }

  private record Counted(String text, int start, int end, AtomicInteger steps)
      implements CharSequence {

    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      if (steps.incrementAndGet() > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Counted(text, start + from, start + to, steps);
    }

    @Override
    public String toString() {
      return text.substring(start, end);
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super("expected the search to end", null, false, false);
    }
  }
}

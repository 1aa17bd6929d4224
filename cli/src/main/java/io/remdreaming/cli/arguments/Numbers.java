package io.remdreaming.cli.arguments;

import io.remdreaming.cli.errors.InvalidInputException;

/** The check of numbers. */
public final class Numbers {

  private Numbers() {}

  /** A whole number within bounds. */
  public static int within(String option, int found, int least, int most) {
    if (found < least || found > most) {
      throw new InvalidInputException(
          "%s: found %d, expected a whole number from %d to %d"
              .formatted(option, found, least, most));
    }
    return found;
  }

  /** A whole number with a lower bound only. */
  public static long atLeast(String option, long found, long least) {
    if (found < least) {
      throw new InvalidInputException(
          "%s: found %d, expected a whole number from %d".formatted(option, found, least));
    }
    return found;
  }

  /** A number within bounds, which not-a-number is not. */
  public static double within(String option, double found, double least, double most) {
    if (!(found >= least && found <= most)) {
      throw new InvalidInputException(
          "%s: found %s, expected a number from %s to %s".formatted(option, found, least, most));
    }
    return found;
  }
}

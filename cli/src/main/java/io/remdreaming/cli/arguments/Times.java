package io.remdreaming.cli.arguments;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.activity.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.util.TimeUtils;

/** The reading of times and durations. */
public final class Times {

  private Times() {}

  /** A time in ISO-8601 with its zone. */
  public static Instant time(String option, String text) {
    try {
      return Timestamps.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "%s: found '%s', expected %s".formatted(option, text, Timestamps.EXPECTED), e);
    }
  }

  /** A duration that is not negative, like {@code 10m} or {@code PT10M}. */
  public static Duration duration(String option, String text) {
    try {
      var duration =
          text.toUpperCase(Locale.ROOT).startsWith("P")
              ? Duration.parse(text)
              : TimeUtils.parseDuration(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw wrongDuration(option, text);
    }
    throw wrongDuration(option, text);
  }

  private static InvalidInputException wrongDuration(String option, String text) {
    return new InvalidInputException(
        "%s: found '%s', expected a duration from 0 like 10m or PT10M".formatted(option, text));
  }
}

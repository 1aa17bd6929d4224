package io.remdreaming.cli.arguments;

import io.remdreaming.model.activity.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.TypeConversionException;

/** A point in time, as it was given in ISO-8601 with its zone. */
public record Time(Instant instant) {

  /**
   * The time in a text.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static Time parse(String text) {
    try {
      return new Time(Timestamps.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "found '%s', expected %s".formatted(text, Timestamps.EXPECTED));
    }
  }
}

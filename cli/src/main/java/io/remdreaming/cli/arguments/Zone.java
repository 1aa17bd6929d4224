package io.remdreaming.cli.arguments;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.TypeConversionException;

/** A time zone: a name of the time zone database, or an offset. */
public record Zone(ZoneId id) {

  /**
   * The zone that a text names.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static Zone parse(String text) {
    try {
      return new Zone(ZoneId.of(text));
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "found '%s', expected a time zone such as Europe/Berlin or +02:00".formatted(text));
    }
  }

  @Override
  public String toString() {
    return id.getId();
  }
}

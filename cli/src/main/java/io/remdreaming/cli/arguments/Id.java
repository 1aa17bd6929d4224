package io.remdreaming.cli.arguments;

import io.remdreaming.decoders.WireIds;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/**
 * An id or a name as it was given: of a tenant, a user, a message, a memory, an extractor. It is
 * never blank, so that a shell variable that is not set is no id, and never stands for all.
 */
public record Id(String value) {

  private static final int MOST_CHARACTERS = 256;

  /**
   * The id in a text.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static Id parse(String text) {
    if (text.isBlank() || WireIds.isBlank(text)) {
      throw wrong(
          "'" + printable(text) + "'",
          "an id that is not blank (is a variable of the shell not set?)");
    }
    if (text.codePoints().anyMatch(WireIds::isRefused)) {
      throw wrong(
          "'" + printable(text) + "'",
          "an id without control characters, in UTF-8 (is the locale a UTF-8 one?)");
    }
    if (characters(text) > MOST_CHARACTERS) {
      throw wrong(characters(text) + " characters", "an id of at most " + MOST_CHARACTERS);
    }
    return new Id(text);
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String printable(String text) {
    return text.codePoints()
        .limit(MOST_CHARACTERS)
        .mapToObj(c -> WireIds.isRefused(c) ? "\\u%04x".formatted(c) : Character.toString(c))
        .collect(Collectors.joining());
  }

  private static TypeConversionException wrong(String found, String expected) {
    return new TypeConversionException("found %s, expected %s".formatted(found, expected));
  }

  @Override
  public String toString() {
    return value;
  }
}

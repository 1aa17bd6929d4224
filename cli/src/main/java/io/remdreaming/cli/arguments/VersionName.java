package io.remdreaming.cli.arguments;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The name of a version of memory, which is also part of a schema's name. */
public record VersionName(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

  /**
   * The name in a text.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static VersionName parse(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new TypeConversionException(
          "found '%s', expected a name: a letter, then up to 29 letters, digits and '_', in lower case"
              .formatted(text));
    }
    return new VersionName(text);
  }

  @Override
  public String toString() {
    return name;
  }
}

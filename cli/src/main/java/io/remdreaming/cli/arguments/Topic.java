package io.remdreaming.cli.arguments;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** The name of a Kafka topic. */
public record Topic(String name) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /**
   * The topic that a text names.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static Topic parse(String text) {
    if (!NAME.matcher(text).matches() || text.equals(".") || text.equals("..")) {
      throw new TypeConversionException(
          "found '%s', expected a topic: up to 249 letters, digits, '.', '_' and '-'"
              .formatted(text));
    }
    return new Topic(text);
  }

  @Override
  public String toString() {
    return name;
  }
}

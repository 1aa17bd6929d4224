package io.remdreaming.cli.arguments;

import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Kafka's brokers as they were given. */
public record BrokerList(String addresses) {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:[A-Za-z]+://)?(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\],]+):([0-9]{1,5})");
  private static final int LAST_PORT = 65_535;

  /**
   * The brokers in a text.
   *
   * @throws TypeConversionException saying what was found and what is expected
   */
  public static BrokerList parse(String text) {
    for (var address : text.split(",", -1)) {
      var parts = ADDRESS.matcher(address.strip());
      if (!parts.matches() || port(parts.group(1)) < 1 || port(parts.group(1)) > LAST_PORT) {
        throw new TypeConversionException(
            "found '%s', expected HOST:PORT, several with commas between".formatted(text));
      }
    }
    return new BrokerList(text);
  }

  private static int port(String digits) {
    return Integer.parseInt(digits);
  }

  @Override
  public String toString() {
    return addresses;
  }
}

package io.remdreaming.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The times that exports hold. */
public final class Times {

  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

  private Times() {}

  /** Seconds since the epoch as a number or a text, with fractions; empty for anything else. */
  public static Optional<Instant> ofSeconds(JsonNode seconds) {
    return seconds.isNumber() || seconds.isTextual()
        ? ofSeconds(seconds.asText())
        : Optional.empty();
  }

  /** Seconds since the epoch, to the microsecond. */
  public static Optional<Instant> ofSeconds(String seconds) {
    try {
      if (seconds.length() > 40) {
        return Optional.empty();
      }
      var number = new BigDecimal(seconds);
      if (number.signum() <= 0 || number.compareTo(LATEST) > 0) {
        return Optional.empty();
      }
      var micros = number.multiply(MICROS).setScale(0, RoundingMode.DOWN).longValueExact();
      var whole = Math.floorDiv(micros, 1_000_000L);
      return Optional.of(Instant.ofEpochSecond(whole, Math.floorMod(micros, 1_000_000L) * 1_000L));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A time in ISO-8601 with its zone; empty for anything else. */
  public static Optional<OffsetDateTime> ofIso(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

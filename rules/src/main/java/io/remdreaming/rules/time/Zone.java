package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A zone behind a time of the clock, "3 pm CET".
 *
 * @param offset null where the letters stand for several zones or change with the season
 */
record Zone(@Nullable ZoneOffset offset) implements TemporalExpression {

  static final String NAMES =
      "(?<zone>(?-i:(?:UTC|GMT)(?:[+-]\\d{1,2})?|Z|CES?T|ME(?:S)?Z|WES?T|EES?T|E[SD]?T|P[SD]?T|M[SD]T|CDT"
          + "|CT|CST|BST|IST|MSK|JST|KST|SGT|HKT|AES?T|AEDT|NZS?T|NZDT))";

  private static final Map<String, Integer> HOURS =
      Map.ofEntries(
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("Z", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 1),
          Map.entry("CET", 1),
          Map.entry("MEZ", 1),
          Map.entry("CEST", 2),
          Map.entry("MESZ", 2),
          Map.entry("EET", 2),
          Map.entry("EEST", 3),
          Map.entry("MSK", 3),
          Map.entry("EST", -5),
          Map.entry("EDT", -4),
          Map.entry("CDT", -5),
          Map.entry("MST", -7),
          Map.entry("MDT", -6),
          Map.entry("PST", -8),
          Map.entry("PDT", -7),
          Map.entry("SGT", 8),
          Map.entry("HKT", 8),
          Map.entry("JST", 9),
          Map.entry("KST", 9),
          Map.entry("AEST", 10),
          Map.entry("AEDT", 11),
          Map.entry("NZST", 12),
          Map.entry("NZDT", 13));

  static Zone named(String name) {
    var sign = Math.max(name.indexOf('+'), name.indexOf('-'));
    if (sign > 0) {
      var hours = Integer.parseInt(name.substring(sign));
      return new Zone(Math.abs(hours) > 14 ? null : ZoneOffset.ofHours(hours));
    }
    var hours = HOURS.get(name);
    return new Zone(hours == null ? null : ZoneOffset.ofHours(hours));
  }

  @Override
  public @Nullable Span alone(Anchor anchor) {
    return null;
  }

  /** A time of the clock in this zone; null if the other is none, and no time in a zone unknown. */
  @Nullable TemporalExpression of(TemporalExpression clock, Anchor anchor) {
    var span = clock.alone(anchor);
    if (span == null || span.from().plusHours(1).isBefore(span.to())) {
      return null;
    }
    return offset == null ? RECURRING : new Zoned(clock, offset, anchor.zone());
  }

  /** A time told in another zone than the message's. */
  private record Zoned(TemporalExpression clock, ZoneOffset told, ZoneOffset own)
      implements TemporalExpression {

    @Override
    public @Nullable Span alone(Anchor anchor) {
      var there = anchor.now().plusSeconds(told.getTotalSeconds() - own.getTotalSeconds());
      return here(clock.alone(new Anchor(there, told, anchor.tense())));
    }

    @Override
    public @Nullable Span within(Span whole) {
      return here(clock.within(whole));
    }

    @Override
    public @Nullable Span following(LocalDateTime begin, Anchor anchor) {
      return null;
    }

    @Override
    public TemporalExpression partOf(TemporalExpression whole) {
      return new Zoned(clock.partOf(whole), told, own);
    }

    private @Nullable Span here(@Nullable Span span) {
      var seconds = own.getTotalSeconds() - told.getTotalSeconds();
      return span == null
          ? null
          : new Span(
              span.from().plus(seconds, ChronoUnit.SECONDS),
              span.to().plus(seconds, ChronoUnit.SECONDS));
    }
  }
}

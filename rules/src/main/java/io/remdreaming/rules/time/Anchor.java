package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Where an expression is resolved from.
 *
 * @param now the message's local time
 * @param tense what the sentence around the expression tells
 */
record Anchor(LocalDateTime now, ZoneOffset zone, Tense tense) {

  Anchor at(LocalDateTime time) {
    return new Anchor(time, zone, Tense.AHEAD);
  }

  Anchor in(Tense other) {
    return new Anchor(now, zone, other);
  }

  Span today() {
    return Span.of(ChronoUnit.DAYS, now);
  }

  /** The whole unit so many before (negative) or after the present one. */
  Span shifted(ChronoUnit unit, long count) {
    return Span.of(unit, now.plus(count, unit));
  }
}

package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** So many units of time before or after the message. */
final class Units {

  /** "A few" are two to five. */
  static final int FEW = -1;

  private static final int FEWEST = 2;
  private static final int MOST = 5;

  private Units() {}

  /** The whole unit so many back: "two weeks ago" is the week before last. */
  static TemporalExpression ago(int count, ChronoUnit unit) {
    return count == FEW
        ? anchor -> new Span(anchor.shifted(unit, -MOST).from(), anchor.shifted(unit, -FEWEST).to())
        : anchor -> anchor.shifted(unit, -count);
  }

  /** The whole unit so many ahead. */
  static TemporalExpression ahead(int count, ChronoUnit unit) {
    return count == FEW
        ? anchor -> new Span(anchor.shifted(unit, FEWEST).from(), anchor.shifted(unit, MOST).to())
        : anchor -> anchor.shifted(unit, count);
  }

  /** The last so many units, from the beginning of their first day up to the message. */
  static TemporalExpression last(int count, ChronoUnit unit) {
    var units = count == FEW ? MOST : count;
    return anchor -> {
      var first = anchor.now().minus(units, unit);
      return new Span(unit.isDateBased() ? dayOf(first).from() : first, anchor.now());
    };
  }

  /** The next so many units, from the end of the message's day; of shorter ones from then on. */
  static TemporalExpression next(int count, ChronoUnit unit) {
    var units = count == FEW ? MOST : count;
    return anchor -> {
      var from = unit.isDateBased() ? anchor.today().to() : anchor.now();
      return new Span(from, from.plus(units, unit));
    };
  }

  /** From the beginning of a time up to the message. */
  static @Nullable Span since(TemporalExpression expression, Anchor anchor) {
    var span = expression.alone(anchor.in(Tense.BEHIND));
    return span != null && span.from().isBefore(anchor.now())
        ? new Span(span.from(), anchor.now())
        : null;
  }

  private static Span dayOf(LocalDateTime time) {
    return Span.of(ChronoUnit.DAYS, time);
  }
}

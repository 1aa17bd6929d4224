package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A weekday without a preposition: it means a time only where the sentence tells which side. */
record Told(Recurring day) implements TemporalExpression {

  @Override
  public @Nullable Span alone(Anchor anchor) {
    return anchor.tense() == Tense.UNKNOWN ? null : day.alone(anchor);
  }

  @Override
  public @Nullable Span within(Span whole) {
    return day.within(whole);
  }

  @Override
  public @Nullable Span following(LocalDateTime begin, Anchor anchor) {
    return day.following(begin, anchor);
  }
}

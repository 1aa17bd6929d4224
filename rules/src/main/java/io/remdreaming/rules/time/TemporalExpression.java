package io.remdreaming.rules.time;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What words about time mean, alone or beside others. */
interface TemporalExpression {

  /** Something that recurs, "every Friday": no time, also not together with others. */
  TemporalExpression RECURRING = anchor -> null;

  /** The time they mean by themselves; null where they need others. */
  @Nullable Span alone(Anchor anchor);

  /** The part of a longer time that they mean, "Friday" within a week; null where none fits. */
  default @Nullable Span within(Span whole) {
    return null;
  }

  /** The time they mean as the end of a range that begins at a time. */
  default @Nullable Span following(LocalDateTime begin, Anchor anchor) {
    return alone(anchor);
  }

  /** These words as a part of what others mean. */
  default TemporalExpression partOf(TemporalExpression whole) {
    return new PartOf(this, whole);
  }

  /** A part within a whole. */
  record PartOf(TemporalExpression part, TemporalExpression whole) implements TemporalExpression {

    @Override
    public @Nullable Span alone(Anchor anchor) {
      return part(whole.alone(anchor));
    }

    @Override
    public @Nullable Span within(Span longer) {
      return part(whole.within(longer));
    }

    @Override
    public @Nullable Span following(LocalDateTime begin, Anchor anchor) {
      return part(whole.following(begin, anchor));
    }

    private @Nullable Span part(@Nullable Span span) {
      return span == null ? null : part.within(span);
    }
  }
}

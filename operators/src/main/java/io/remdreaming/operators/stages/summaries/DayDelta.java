package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.SummarizedDay;
import org.jspecify.annotations.Nullable;

/**
 * How a day of a user changes what weeks and months look back at.
 *
 * @param id of the day; {@code ""} for none, where all periods are to be emitted again
 * @param day null if it is gone
 */
public record DayDelta(UserKey owner, Version version, String id, @Nullable SummarizedDay day) {

  /** A {@link io.remdreaming.operators.deletions.DeletionNotice}. */
  static DayDelta notice(UserKey owner, Version version) {
    return new DayDelta(owner, version, "", null);
  }

  boolean isNotice() {
    return id.isEmpty();
  }
}

package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.memory.Version;
import io.remdreaming.model.periods.PeriodWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a week or a month stands.
 *
 * @param days the ids of its days, sorted
 * @param changed whether some of them have changed since it was emitted
 * @param emitted the version under which it was emitted, null if it is not told
 * @param over whether it was over then
 */
public record PeriodProgress(
    PeriodWindow period,
    List<String> days,
    boolean changed,
    @Nullable Version emitted,
    boolean over) {

  static PeriodProgress of(PeriodWindow period) {
    return new PeriodProgress(period, List.of(), false, null, false);
  }

  PeriodProgress changed(List<String> newDays) {
    return new PeriodProgress(period, newDays, true, emitted, over);
  }

  PeriodProgress emitted(@Nullable Version version, boolean isOver) {
    return new PeriodProgress(period, days, false, version, isOver);
  }
}

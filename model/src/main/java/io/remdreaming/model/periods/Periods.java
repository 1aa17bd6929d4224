package io.remdreaming.model.periods;

import java.util.Collection;
import java.util.List;

/**
 * Which periods are told. A period whose days all lie in one part of it is told by that part: a
 * week by its only day, a month by its only week. So there are as many summaries as there is to
 * tell: where little is said, the first of several days is that of a week.
 */
public final class Periods {

  private Periods() {}

  /**
   * The days by which a period is told, in order; none if a part of it tells the same.
   *
   * @param days of the period, in any order
   * @param offsetSeconds the tenant's zone offset
   */
  public static List<SummarizedDay> told(
      PeriodWindow period, Collection<SummarizedDay> days, int offsetSeconds) {
    return parts(period, days, offsetSeconds) < 2
        ? List.of()
        : days.stream().sorted(SummarizedDay.ORDER).toList();
  }

  private static long parts(PeriodWindow period, Collection<SummarizedDay> days, int offset) {
    return period.kind() == PeriodKind.WEEK
        ? days.size()
        : days.stream()
            .map(day -> PeriodWindow.of(period.owner(), day, PeriodKind.WEEK, offset))
            .distinct()
            .count();
  }
}

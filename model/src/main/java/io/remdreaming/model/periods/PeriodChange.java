package io.remdreaming.model.periods;

import io.remdreaming.model.memory.Version;
import java.util.List;

/**
 * What a week or a month has come to.
 *
 * @param days in order; empty if nothing is told of the period any more
 * @param over whether the user's days go beyond it
 */
public record PeriodChange(
    PeriodWindow period, Version version, List<SummarizedDay> days, boolean over) {

  public boolean isGone() {
    return days.isEmpty();
  }

  /** How many messages its days have. */
  public int messages() {
    return days.stream().mapToInt(SummarizedDay::messages).sum();
  }

  /** Whether one of its days comes once more. */
  public boolean isProvisional() {
    return days.stream().anyMatch(SummarizedDay::provisional);
  }
}

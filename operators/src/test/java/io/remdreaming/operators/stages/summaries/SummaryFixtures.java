package io.remdreaming.operators.stages.summaries;

import io.remdreaming.model.days.DayRules;
import io.remdreaming.operators.windows.days.DayOptions;
import java.time.Duration;

/** Options of summaries for tests. */
final class SummaryFixtures {

  private SummaryFixtures() {}

  /** Of days of at least five messages. */
  static SummaryOptions options(boolean finalOnly, int maxInputTokens, Duration debounce) {
    var days =
        new DayOptions(
            DayRules.utc(),
            Duration.ofDays(7),
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            finalOnly,
            0);
    return new SummaryOptions(days, 5, maxInputTokens, debounce);
  }
}

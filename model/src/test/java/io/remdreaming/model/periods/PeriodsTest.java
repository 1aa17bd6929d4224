package io.remdreaming.model.periods;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodsTest {

  private static final UserKey ANN = new UserKey("acme", "ann");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, WEEK, 0, 2026-02-23T00:00:00Z, 2026-03-02T00:00:00Z",
    "2026-03-02T00:00:00Z, WEEK, 0, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z",
    "2025-12-29T00:00:00Z, WEEK, 0, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
    "2026-02-28T00:00:00Z, MONTH, 0, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2026-02-28T15:00:00Z, MONTH, 32400, 2026-02-28T15:00:00Z, 2026-03-31T15:00:00Z",
    "2026-03-01T15:00:00Z, WEEK, 32400, 2026-03-01T15:00:00Z, 2026-03-08T15:00:00Z",
  })
  void weeksAndMonthsAreThoseOfTheTenantsZone(
      String day, PeriodKind kind, int offset, Instant start, Instant end) {
    var period = PeriodWindow.of(ANN, day(day, ""), kind, offset);
    assertThat(period.start()).isEqualTo(start);
    assertThat(period.end()).isEqualTo(end);
  }

  @Test
  void aPeriodIsOfOneBotAndHasAnIdOfItsOwn() {
    var day = day("2026-03-02T00:00:00Z", "coach");
    var week = PeriodWindow.of(ANN, day, PeriodKind.WEEK, 0);
    assertThat(week.botName()).isEqualTo("coach");
    assertThat(week.id())
        .isNotEqualTo(PeriodWindow.of(ANN, day, PeriodKind.MONTH, 0).id())
        .isNotEqualTo(
            PeriodWindow.of(ANN, day("2026-03-02T00:00:00Z", ""), PeriodKind.WEEK, 0).id());
  }

  @Test
  void aWeekOfOneDayIsToldByTheDay() {
    var monday = day("2026-03-02T00:00:00Z", "");
    var sunday = day("2026-03-08T00:00:00Z", "");
    var week = PeriodWindow.of(ANN, monday, PeriodKind.WEEK, 0);
    assertThat(Periods.told(week, List.of(monday), 0)).isEmpty();
    assertThat(Periods.told(week, List.of(sunday, monday), 0)).containsExactly(monday, sunday);
  }

  @Test
  void aMonthOfOneWeekIsToldByTheWeek() {
    var monday = day("2026-03-02T00:00:00Z", "");
    var sunday = day("2026-03-08T00:00:00Z", "");
    var later = day("2026-03-09T00:00:00Z", "");
    var month = PeriodWindow.of(ANN, monday, PeriodKind.MONTH, 0);
    assertThat(Periods.told(month, List.of(sunday, monday), 0)).isEmpty();
    assertThat(Periods.told(month, List.of(later, monday), 0)).containsExactly(monday, later);
  }

  private static SummarizedDay day(String start, String bot) {
    return new SummarizedDay(
        "day-" + start,
        bot,
        Instant.parse(start).toEpochMilli(),
        3,
        List.of(),
        "neutral",
        "",
        List.of(),
        false);
  }
}

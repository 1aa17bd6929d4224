package io.remdreaming.model.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final Retention TWO_KINDS = new Retention(Map.of("messages", 30, "chunks", 7));

  @Test
  void horizonLiesTheDaysAndTheGraceBeforeTheNewestDay() {
    var mark = Retention.day(Instant.parse("2026-03-31T00:00:00Z"));
    assertThat(TWO_KINDS.horizon(RetainedKind.MESSAGES, mark))
        .isEqualTo(Retention.day(Instant.parse("2026-02-28T23:59:59.999Z")));
    assertThat(TWO_KINDS.horizons(mark))
        .isEqualTo(Map.of("messages", mark - 31, "chunks", mark - 8));
  }

  @Test
  void whatIsNotNamedIsKeptForGood() {
    assertThat(TWO_KINDS.horizon(RetainedKind.MOMENTS, 20_000)).isEqualTo(Retention.NEVER);
    assertThat(new Retention(Map.of()).horizons(20_000)).isEmpty();
  }

  @Test
  void nothingIsPurgedBeforeTheFirstEvent() {
    assertThat(TWO_KINDS.horizon(RetainedKind.MESSAGES, Retention.NO_MARK))
        .isEqualTo(Retention.NEVER);
    assertThat(TWO_KINDS.horizons(Retention.NO_MARK)).isEmpty();
  }

  @Test
  void daysAreWholeAlsoBeforeTheEpoch() {
    assertThat(Retention.day(Instant.parse("1970-01-01T23:59:59.999999Z"))).isZero();
    assertThat(Retention.day(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
    assertThat(new Retention(Map.of("calls", Retention.MAX_DAYS)).horizon(RetainedKind.CALLS, 0))
        .isEqualTo(-Retention.MAX_DAYS - Retention.GRACE);
  }

  @Test
  void setsAreOfTheKindOfTheirOperationAndWindow() {
    assertThat(kind("chunks", "w1")).isEqualTo(RetainedKind.CHUNKS);
    assertThat(kind("chunks", "file:f1")).isEqualTo(RetainedKind.DOCUMENTS);
    assertThat(kind("ontologies", "resource:r1")).isEqualTo(RetainedKind.DOCUMENTS);
    assertThat(kind("moments", "w1")).isEqualTo(RetainedKind.MOMENTS);
    assertThat(kind("summaries", "d1")).isEqualTo(RetainedKind.SUMMARIES);
    assertThat(kind("sessions", "session:s1")).isEqualTo(RetainedKind.SESSIONS);
    assertThat(kind("entities", "user")).isNull();
    assertThat(kind("user-model", "user")).isNull();
  }

  private static @Nullable RetainedKind kind(String operation, String window) {
    return RetainedKind.of(
        RowSet.of(ANN, operation, window, "s1", new Version(1, 0, 0), 0, List.of()));
  }
}

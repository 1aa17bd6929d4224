package io.remdreaming.model.days;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayRulesTest {

  @Test
  void daysBeginAtMidnightOfTheTenantsZone() {
    var rules = new DayRules(Duration.ofHours(24), 0, Map.of("tokyo", 9 * 3_600));
    assertThat(rules.of(message("acme", "2026-03-01T16:30:00Z")).start())
        .isEqualTo("2026-03-01T00:00:00Z");
    var day = rules.of(message("tokyo", "2026-03-01T16:30:00Z"));
    assertThat(day.start()).isEqualTo("2026-03-01T15:00:00Z");
    assertThat(day.end()).isEqualTo("2026-03-02T15:00:00Z");
  }

  @Test
  void lastInstantBelongsToTheDayAndTheNextToTheNext() {
    var rules = new DayRules(Duration.ofHours(6), 0, Map.of());
    assertThat(rules.of(message("acme", "2026-03-01T05:59:59.999Z")).start())
        .isEqualTo("2026-03-01T00:00:00Z");
    assertThat(rules.of(message("acme", "2026-03-01T06:00:00Z")).start())
        .isEqualTo("2026-03-01T06:00:00Z");
    assertThat(rules.of(message("acme", "1969-12-31T23:00:00Z")).start())
        .isEqualTo("1969-12-31T18:00:00Z");
  }

  @Test
  void onlyWindowsThatMeetMidnightAreAligned() {
    assertThat(DayRules.isAligned(Duration.ofHours(6))).isTrue();
    assertThat(DayRules.isAligned(Duration.ofHours(48))).isTrue();
    assertThat(DayRules.isAligned(Duration.ofHours(7))).isFalse();
    assertThat(DayRules.isAligned(Duration.ofHours(36))).isFalse();
    assertThat(DayRules.isAligned(Duration.ZERO)).isFalse();
  }

  private static Message message(String tenant, String time) {
    var owner = new UserKey(tenant, "ann");
    return new Message(
        owner,
        "s1",
        "m1",
        Instant.parse(time),
        0,
        Role.USER,
        "Ann",
        "",
        "Hi",
        1,
        "{}",
        LogPosition.of(0, 1, 1));
  }
}

package io.remdreaming.operators.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import java.util.HashSet;
import java.util.Random;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

class ByUserTest {

  private static final int GROUPS = 720;

  @Test
  void sessionsAndDaysOfAUserLieInItsKeyGroup() {
    var random = new Random(7);
    var groups = new HashSet<Integer>();
    for (var i = 0; i < 1_000; i++) {
      var owner = new UserKey("tenant-" + random.nextInt(50), "user-" + random.nextInt());
      var group = KeyGroupRangeAssignment.assignToKeyGroup(owner, GROUPS);
      var session = SessionKey.of(owner, "s" + random.nextInt());
      var day = new DayWindow(owner.tenantId(), owner.userId(), "bot" + i, i, i + 1L);
      assertThat(KeyGroupRangeAssignment.assignToKeyGroup(session, GROUPS)).isEqualTo(group);
      assertThat(KeyGroupRangeAssignment.assignToKeyGroup(day, GROUPS)).isEqualTo(group);
      groups.add(group);
    }
    assertThat(groups).hasSizeGreaterThan(400);
  }

  /** A savepoint holds key groups: another hash would lose the state of every user. */
  @Test
  void keyGroupOfAUserNeverChanges() {
    assertThat(new UserKey("acme", "ann").hashCode()).isEqualTo(92_735_463);
  }
}

package io.remdreaming.gateway.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TenantQuotaTest {

  private final TenantQuota room = new TenantQuota(2);

  @Test
  void tenantAloneTakesAllPlaces() {
    for (var i = 0; i < 100; i++) {
      assertThat(room.enter("a", i)).isTrue();
    }
  }

  @Test
  void noTenantHasMoreThanItsShareWhileOthersCome() {
    assertThat(room.enter("b", 0)).isTrue();
    assertThat(room.enter("a", 1)).isTrue();
    assertThat(room.enter("a", 2)).isTrue();
    assertThat(room.enter("a", 3)).isFalse();
    assertThat(room.enter("b", 4)).isTrue();
    assertThat(room.enter("b", 5)).isFalse();
    room.leave("a");
    assertThat(room.enter("a", 6)).isTrue();
  }

  @Test
  void whoHasTakenMoreBeforeOthersCameGetsNoneBeyond() {
    for (var i = 0; i < 10; i++) {
      room.enter("a", i);
    }
    assertThat(room.enter("b", 10)).isTrue();
    assertThat(room.enter("a", 11)).isFalse();
  }

  @Test
  void othersAreExpectedForAWhileOnly() {
    room.enter("b", 0);
    room.enter("a", 1);
    room.enter("a", 2);
    assertThat(room.enter("a", TenantQuota.EXPECTED_MILLIS - 1)).isFalse();
    assertThat(room.enter("a", TenantQuota.EXPECTED_MILLIS)).isTrue();
  }
}

package io.remdreaming.model.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.TenantPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static final Limits DEPLOYMENT = new Limits(1_000, 20_000);

  @Test
  void tenantWithoutLimitsHasTheDeployments() {
    assertThat(DEPLOYMENT.under(TenantPolicy.DEFAULT)).isEqualTo(DEPLOYMENT);
  }

  @Test
  void tenantsOwnLimitsReplaceThem() {
    assertThat(DEPLOYMENT.under(limited(50, 0))).isEqualTo(new Limits(50, 20_000));
    assertThat(DEPLOYMENT.under(limited(0, 90_000))).isEqualTo(new Limits(1_000, 90_000));
    assertThat(DEPLOYMENT.under(limited(-1, 0))).isEqualTo(new Limits(0, 20_000));
  }

  @Test
  void periodsBeginInUtc() {
    var lastMoment = Instant.parse("2026-02-28T23:59:59.999Z");
    assertThat(Period.DAY.start(lastMoment)).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(Period.MONTH.start(lastMoment)).isEqualTo(LocalDate.of(2026, 2, 1));
    assertThat(Period.DAY.start(lastMoment.plusMillis(1))).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(Period.MONTH.start(lastMoment.plusMillis(1))).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void moneyOfTheTenantComesBeforeThatOfTheDeployment() {
    var deployment = new Limits(1, 2, 30, 400);
    var policy =
        new TenantPolicy(
            0.7, 3, List.of(), List.of(), Map.of(), 0, 0, null, false, 5, -1, List.of(), Map.of(),
            Map.of());
    assertThat(deployment.under(policy)).isEqualTo(new Limits(1, 2, 5, 0));
    assertThat(deployment.under(TenantPolicy.DEFAULT)).isEqualTo(deployment);
    assertThat(deployment.withReserve(1)).isEqualTo(new Limits(0, 1, 30, 400));
    assertThat(deployment.areOfMoney()).isTrue();
    assertThat(DEPLOYMENT.areOfMoney()).isFalse();
  }

  @Test
  void budgetIsNewWithItsShortestPeriod() {
    var noon = Instant.parse("2026-02-15T12:00:00Z");
    assertThat(DEPLOYMENT.renewedOn(noon)).isEqualTo(LocalDate.of(2026, 2, 15).toEpochDay());
    assertThat(new Limits(Long.MAX_VALUE, 20_000).renewedOn(noon))
        .isEqualTo(LocalDate.of(2026, 2, 1).toEpochDay());
    assertThat(Limits.NONE.renewedOn(noon)).isZero();
  }

  private static TenantPolicy limited(long daily, long monthly) {
    return new TenantPolicy(
        0.7, 3, List.of(), List.of(), Map.of(), daily, monthly, null, false, 0, 0, List.of(),
        Map.of(), Map.of());
  }
}

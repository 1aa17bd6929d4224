package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RetainedKind;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.TenantPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest policy of each tenant, and what it keeps by the tenant's newest event. */
final class ExpectedRetention {

  private static final Duration A_DAY = Duration.ofDays(1);

  private final Map<String, PolicyChange> policies = new HashMap<>();
  private final Map<String, Instant> newest = new HashMap<>();
  private final TenantPolicy byDefault;

  ExpectedRetention(TenantPolicy byDefault) {
    this.byDefault = byDefault;
  }

  void add(PolicyChange policy) {
    policies.merge(policy.tenantId(), policy, (a, b) -> a.offset() > b.offset() ? a : b);
  }

  void see(Collection<List<Activity>> histories) {
    for (var history : histories) {
      for (var activity : history) {
        var time = activity.timestamp();
        if (time != null) {
          newest.merge(activity.owner().tenantId(), time, (a, b) -> a.isAfter(b) ? a : b);
        }
      }
    }
  }

  /** A tenant's own policy before that of all tenants before the configured one. */
  TenantPolicy policy(String tenant) {
    var own = policies.get(tenant);
    var common = own == null ? policies.get("*") : own;
    return common == null ? byDefault : common.policy().withAffinityOf(byDefault);
  }

  boolean keeps(ExpectedRow row) {
    var columns = row.columns();
    var kind =
        RetainedKind.of(
            columns.path("set_operation").asText(), columns.path("set_window").asText());
    return keeps(row.owner().tenantId(), kind, row.time());
  }

  /** Whether so old a row is kept, told by calendar days. */
  boolean keeps(String tenant, @Nullable RetainedKind kind, Instant time) {
    var days = kind == null ? null : policy(tenant).retention().get(kind.wireName());
    var mark = newest.get(tenant);
    if (days == null || mark == null) {
      return true;
    }
    var first = LocalDate.ofInstant(mark.minus(A_DAY.multipliedBy(days)), ZoneOffset.UTC);
    return !time.isBefore(
        first.atStartOfDay().minusDays(Retention.GRACE).toInstant(ZoneOffset.UTC));
  }
}

package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.Columns;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** The budgets that a group of calls touches, a row a tenant and day. */
final class Budgets {

  private final Map<TenantDay, Bound> bounds = new LinkedHashMap<>();

  /** A call whose budgets are touched; nothing is wanted of them. */
  void add(ModelCall call) {
    bounds.putIfAbsent(TenantDay.of(call), Bound.NONE);
  }

  /** A call that wants all that it can take. */
  void add(ModelCall call, Limits limits) {
    var tokens = (long) call.tokensIn() + call.tokensOut();
    bounds.merge(TenantDay.of(call), new Bound(tokens, call.costMicros(), limits), Bound::and);
  }

  /** Adds tenant, day and month to columns. */
  void addKeysTo(Columns columns) {
    columns
        .of(bounds.keySet())
        .texts("b_tenant", TenantDay::tenantId)
        .dates("b_day", TenantDay::day)
        .dates("b_month", key -> key.day.withDayOfMonth(1));
  }

  /** Adds tokens and cost to columns, each with its daily and monthly limit. */
  void addBoundsTo(Columns columns) {
    columns
        .of(bounds.values())
        .longs("b_tokens", Bound::tokens)
        .longs("b_daily", bound -> bound.limits.daily())
        .longs("b_monthly", bound -> bound.limits.monthly())
        .longs("b_micros", Bound::micros)
        .longs("b_daily_micros", bound -> bound.limits.dailyMicros())
        .longs("b_monthly_micros", bound -> bound.limits.monthlyMicros());
  }

  private record TenantDay(String tenantId, LocalDate day) {

    static TenantDay of(ModelCall call) {
      var day = LocalDate.ofInstant(call.createdAt(), ZoneOffset.UTC);
      return new TenantDay(call.owner().tenantId(), day);
    }
  }

  /** The tokens and the money that are wanted, and the least of what their owners may spend. */
  private record Bound(long tokens, long micros, Limits limits) {

    static final Bound NONE = new Bound(0, 0, Limits.NONE);

    Bound and(Bound other) {
      return new Bound(tokens + other.tokens, micros + other.micros, limits.and(other.limits));
    }
  }
}

package io.remdreaming.sinks.ledger;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.sinks.postgres.BinaryArray;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Tenant, day and month, and other columns behind them. */
  BinaryArray[] with(BinaryArray... others) {
    return Stream.of(keys(), others).flatMap(Stream::of).toArray(BinaryArray[]::new);
  }

  /** As the other one, with tokens and cost between, each with its daily and monthly limit. */
  BinaryArray[] withBounds(BinaryArray... others) {
    var tokens = BinaryArray.longs();
    var daily = BinaryArray.longs();
    var monthly = BinaryArray.longs();
    var micros = BinaryArray.longs();
    var dailyMicros = BinaryArray.longs();
    var monthlyMicros = BinaryArray.longs();
    for (var bound : bounds.values()) {
      tokens.add(bound.tokens);
      daily.add(bound.limits.daily());
      monthly.add(bound.limits.monthly());
      micros.add(bound.micros);
      dailyMicros.add(bound.limits.dailyMicros());
      monthlyMicros.add(bound.limits.monthlyMicros());
    }
    BinaryArray[] wanted = {tokens, daily, monthly, micros, dailyMicros, monthlyMicros};
    return Stream.of(keys(), wanted, others).flatMap(Stream::of).toArray(BinaryArray[]::new);
  }

  private BinaryArray[] keys() {
    var tenant = BinaryArray.texts();
    var day = BinaryArray.dates();
    var month = BinaryArray.dates();
    for (var key : bounds.keySet()) {
      tenant.add(key.tenantId);
      day.add(key.day);
      month.add(key.day.withDayOfMonth(1));
    }
    return new BinaryArray[] {tenant, day, month};
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

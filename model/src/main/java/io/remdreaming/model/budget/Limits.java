package io.remdreaming.model.budget;

import io.remdreaming.model.memory.TenantPolicy;
import java.io.Serializable;
import java.time.Instant;

/**
 * What a tenant may spend: tokens, and millionths of a US dollar.
 *
 * @param daily tokens in a day, UTC
 * @param monthly tokens in a month, UTC
 * @param dailyMicros money in a day
 * @param monthlyMicros money in a month
 */
public record Limits(long daily, long monthly, long dailyMicros, long monthlyMicros)
    implements Serializable {

  public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Nothing may be spent; what is known already costs nothing. */
  public static final Limits ZERO = new Limits(0, 0, 0, 0);

  /** Limits of tokens alone. */
  public Limits(long daily, long monthly) {
    this(daily, monthly, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** The tenant's own limits, or these where the tenant has none. */
  public Limits under(TenantPolicy policy) {
    return new Limits(
        chosen(policy.dailyTokens(), daily),
        chosen(policy.monthlyTokens(), monthly),
        chosen(policy.dailyMicros(), dailyMicros),
        chosen(policy.monthlyMicros(), monthlyMicros));
  }

  /** These limits for a call after which so many tokens must be left. */
  public Limits withReserve(long tokens) {
    return new Limits(
        Math.max(0, daily - tokens), Math.max(0, monthly - tokens), dailyMicros, monthlyMicros);
  }

  /** What both allow. */
  public Limits and(Limits other) {
    return new Limits(
        Math.min(daily, other.daily),
        Math.min(monthly, other.monthly),
        Math.min(dailyMicros, other.dailyMicros),
        Math.min(monthlyMicros, other.monthlyMicros));
  }

  /** Whether there is a limit of money, so that nothing may be called whose price is not known. */
  public boolean areOfMoney() {
    return dailyMicros < Long.MAX_VALUE || monthlyMicros < Long.MAX_VALUE;
  }

  /**
   * The day on which the shortest of the limited periods began that a time lies in, as days since
   * the epoch; 0 if nothing is limited.
   */
  public long renewedOn(Instant time) {
    if (equals(NONE)) {
      return 0;
    }
    var isOfDays = daily < Long.MAX_VALUE || dailyMicros < Long.MAX_VALUE;
    return (isOfDays ? Period.DAY : Period.MONTH).start(time).toEpochDay();
  }

  private static long chosen(long own, long otherwise) {
    return own == 0 ? otherwise : Math.max(0, own);
  }
}

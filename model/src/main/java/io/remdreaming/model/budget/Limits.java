package io.remdreaming.model.budget;

import io.remdreaming.model.memory.TenantPolicy;
import java.io.Serializable;
import java.time.Instant;

/**
 * The tokens that a tenant may spend.
 *
 * @param daily in a day, UTC
 * @param monthly in a month, UTC
 */
public record Limits(long daily, long monthly) implements Serializable {

  public static final Limits NONE = new Limits(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Nothing may be spent; what is known already costs nothing. */
  public static final Limits ZERO = new Limits(0, 0);

  /** The tenant's own limits, or these where the tenant has none. */
  public Limits under(TenantPolicy policy) {
    return new Limits(chosen(policy.dailyTokens(), daily), chosen(policy.monthlyTokens(), monthly));
  }

  /** These limits for a call after which so many tokens must be left. */
  public Limits sparing(long tokens) {
    return new Limits(Math.max(0, daily - tokens), Math.max(0, monthly - tokens));
  }

  /**
   * The day on which the shortest of the limited periods began that a time lies in, as days since
   * the epoch; 0 if nothing is limited.
   */
  public long renewedOn(Instant time) {
    if (equals(NONE)) {
      return 0;
    }
    var period = daily < Long.MAX_VALUE ? Period.DAY : Period.MONTH;
    return period.start(time).toEpochDay();
  }

  private static long chosen(long own, long otherwise) {
    return own == 0 ? otherwise : Math.max(0, own);
  }
}

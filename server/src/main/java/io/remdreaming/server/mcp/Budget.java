package io.remdreaming.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.remdreaming.model.budget.Limits;
import io.remdreaming.query.calls.BudgetUse;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has spent on models, and what is left; days and months are those of UTC.
 *
 * @param day null for callers who may only know what is left, like {@code month}
 * @param left by the tighter limit; without what is not limited
 */
@JsonInclude(Include.NON_NULL)
record Budget(@Nullable Period day, @Nullable Period month, Amount left) {

  /**
   * A period.
   *
   * @param limit without what is not limited
   */
  record Period(Amount spent, Amount limit) {

    String words() {
      return "%s of %s".formatted(spent.words(), limit.words());
    }
  }

  /**
   * Tokens and money.
   *
   * @param tokens null for any number
   * @param usd US dollars; null for any amount
   */
  @JsonInclude(Include.NON_NULL)
  record Amount(@Nullable Long tokens, @JsonProperty("usd") @Nullable BigDecimal usd) {

    static Amount of(long tokens, long micros) {
      return new Amount(
          tokens == Long.MAX_VALUE ? null : tokens,
          micros == Long.MAX_VALUE ? null : BigDecimal.valueOf(micros, MICROS));
    }

    String words() {
      var words = new StringJoiner(" and ");
      if (tokens != null) {
        words.add(String.format(Locale.ROOT, "%,d tokens", tokens));
      }
      if (usd != null) {
        words.add(String.format(Locale.ROOT, "%.2f USD", usd));
      }
      return words.length() == 0 ? "no limit" : words.toString();
    }
  }

  private static final int MICROS = 6;

  static Budget of(BudgetUse use, Limits limits) {
    var day = Amount.of(limits.daily(), limits.dailyMicros());
    var month = Amount.of(limits.monthly(), limits.monthlyMicros());
    return new Budget(
        new Period(Amount.of(use.day(), use.dayMicros()), day),
        new Period(Amount.of(use.month(), use.monthMicros()), month),
        Amount.of(tokensLeft(use, limits), microsLeft(use, limits)));
  }

  /** At least 0; {@code Long.MAX_VALUE} without a limit. */
  static long tokensLeft(BudgetUse use, Limits limits) {
    return Math.min(left(limits.daily(), use.day()), left(limits.monthly(), use.month()));
  }

  /** At least 0; {@code Long.MAX_VALUE} without a limit. */
  static long microsLeft(BudgetUse use, Limits limits) {
    return Math.min(
        left(limits.dailyMicros(), use.dayMicros()),
        left(limits.monthlyMicros(), use.monthMicros()));
  }

  private static long left(long limit, long spent) {
    return limit == Long.MAX_VALUE ? limit : Math.max(0, limit - spent);
  }

  /** Without what the tenant's users have spent together, which only administrators may know. */
  Budget leftOnly() {
    return new Budget(null, null, left);
  }

  String text() {
    var rest = "Left: %s.".formatted(left.words());
    return day == null || month == null
        ? rest
        : "Spent today: %s. This month: %s. %s".formatted(day.words(), month.words(), rest);
  }
}

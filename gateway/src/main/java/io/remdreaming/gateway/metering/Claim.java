package io.remdreaming.gateway.metering;

import io.remdreaming.model.budget.ClaimResult;
import io.remdreaming.model.budget.ClaimResult.CachedAnswer;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;

/** What the claim of a call comes to. */
public sealed interface Claim {

  /** The call is reserved: make it, then settle. */
  record Reserved() implements Claim {}

  /** The content was answered before. */
  record Known(CachedAnswer answer) implements Claim {}

  /**
   * The call may not be made.
   *
   * @param shed why
   * @param retryAfterMillis when to claim again, or {@link #NEVER}
   */
  record Refused(Shed shed, long retryAfterMillis) implements Claim {

    /** Claiming again would end alike. */
    public static final long NEVER = -1;

    /** Whether claiming again would end alike. */
    public boolean isFinal() {
      return retryAfterMillis == NEVER;
    }
  }

  /** After how long a content is claimed again that another attempt is calling for. */
  long IN_FLIGHT_MILLIS = 250;

  /** Reads the ledger's word on a call. */
  static Claim of(ClaimResult result, ModelCall call, Spending spending) {
    var known = result.answer();
    if (known != null) {
      return new Known(known);
    }
    return switch (result.kind()) {
      case RESERVED -> new Reserved();
      case OVER_BUDGET -> new Refused(spending.exceededBy(call), Refused.NEVER);
      case IN_FLIGHT, CACHED ->
          new Refused(
              Shed.of(ShedReason.TIMED_OUT, "the content is being called for"), IN_FLIGHT_MILLIS);
      case CACHE_MISS ->
          new Refused(
              Shed.of(ShedReason.BREAKER_OPEN, "the model has failed too often of late"),
              Refused.NEVER);
    };
  }
}

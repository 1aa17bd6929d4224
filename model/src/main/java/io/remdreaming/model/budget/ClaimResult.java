package io.remdreaming.model.budget;

import org.jspecify.annotations.Nullable;

/** The ledger's word on a claim; {@code answer} is there exactly if it was answered before. */
public record ClaimResult(Kind kind, @Nullable CachedAnswer answer) {

  /** What a claim comes to. */
  public enum Kind {
    /** It was answered before. */
    CACHED,
    /** Its tokens and its cost are reserved: call, then settle. */
    RESERVED,
    /** Its tokens or its cost would exceed the tenant's limits. */
    OVER_BUDGET,
    /** Another attempt is calling for the same content. */
    IN_FLIGHT,
    /** Not answered before, and nothing was to be reserved. */
    CACHE_MISS
  }

  public static ClaimResult of(Kind kind) {
    return new ClaimResult(kind, null);
  }

  public static ClaimResult cached(CachedAnswer answer) {
    return new ClaimResult(Kind.CACHED, answer);
  }

  /**
   * An answer with what it took to get it.
   *
   * @param json the answer
   * @param costMicros the cost in millionths of a US dollar
   */
  public record CachedAnswer(String json, int tokensIn, int tokensOut, long costMicros) {}
}

package io.remdreaming.model.gateway;

import java.util.Locale;

/** Why work goes to the local tier. */
public enum ShedReason {
  /** The tenant's tokens or money of the day or the month are spent. */
  OVER_BUDGET,
  /** The tenant's policy forbids every tier or provider that could answer. */
  NOT_ALLOWED,
  /** No model is configured for the wanted tier or a lower one. */
  NO_PROVIDER,
  /** The prompt is larger than the model's cap. */
  TOO_LARGE,
  /** The tenant has too many prompts waiting. */
  QUEUE_FULL,
  /** The model has failed too often of late. */
  BREAKER_OPEN,
  /** The provider's limits left no room in time. */
  RATE_LIMITED,
  /** The provider failed, for good or too often. */
  FAILED,
  /** Time ran out. */
  TIMED_OUT,
  /** The answer was no JSON, or broke its schema, twice. */
  SCHEMA,
  /** The answer was cut off, too large, or declined. */
  UNUSABLE,
  /** It cannot be told what the tenant allows. */
  CONTROL_UNREADABLE,
  /** The ledger cannot be written, so nothing may be spent. */
  LEDGER_UNAVAILABLE;

  /** When it is worth asking again. */
  public Retry retry() {
    return switch (this) {
      case NOT_ALLOWED, NO_PROVIDER, TOO_LARGE, SCHEMA, UNUSABLE -> Retry.NEVER;
      case OVER_BUDGET -> Retry.NEXT_PERIOD;
      case QUEUE_FULL,
          BREAKER_OPEN,
          RATE_LIMITED,
          FAILED,
          TIMED_OUT,
          CONTROL_UNREADABLE,
          LEDGER_UNAVAILABLE ->
          Retry.LATER;
    };
  }

  /** Whether the model did answer, to no avail. */
  public boolean isOfContent() {
    return this == SCHEMA || this == UNUSABLE;
  }

  /** When work without an answer is worth asking about again. */
  public enum Retry {
    /** The same question has the same end. */
    NEVER,
    /** After a while. */
    LATER,
    /** When there is a budget again. */
    NEXT_PERIOD
  }

  /** The name in tables and metrics. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

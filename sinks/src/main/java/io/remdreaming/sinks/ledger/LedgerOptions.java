package io.remdreaming.sinks.ledger;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the ledger is kept tidy.
 *
 * @param silence after how long a call that was never heard of is booked as spent
 * @param answerAge how long answers and embeddings are kept
 * @param answerBytes the most bytes of answers that are kept
 * @param embeddingBytes the most bytes of embeddings that are kept
 * @param tidyEvery how often all of this is looked after
 */
public record LedgerOptions(
    Duration silence, Duration answerAge, long answerBytes, long embeddingBytes, Duration tidyEvery)
    implements Serializable {

  public static final LedgerOptions DEFAULT =
      new LedgerOptions(
          Duration.ofHours(1), Duration.ofDays(90), 10L << 30, 10L << 30, Duration.ofMinutes(10));
}

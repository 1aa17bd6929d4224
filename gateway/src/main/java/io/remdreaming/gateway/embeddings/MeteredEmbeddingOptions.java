package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.tiers.Prices;
import java.io.Serializable;
import java.time.Duration;

/**
 * How a provider is called for embeddings.
 *
 * @param deployment a name that no other running job has
 * @param prices what models cost
 * @param limits what tenants may spend that have no limits of their own
 * @param batchSize the most texts of a call
 * @param linger how long a text waits for others to share its call
 * @param firstPause the longest pause after the first failure
 * @param longestPause the longest pause of all
 * @param patience how long an outage is waited out
 * @param attempt the longest time of one call
 */
public record MeteredEmbeddingOptions(
    String deployment,
    Prices prices,
    Limits limits,
    int batchSize,
    Duration linger,
    Duration firstPause,
    Duration longestPause,
    Duration patience,
    Duration attempt)
    implements Serializable {}

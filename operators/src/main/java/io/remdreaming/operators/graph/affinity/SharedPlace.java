package io.remdreaming.operators.graph.affinity;

import java.time.Instant;

/**
 * Where a shared resource stands.
 *
 * @param timestamp its event time
 * @param within whether it is within the cap
 */
public record SharedPlace(Instant timestamp, boolean within) {}

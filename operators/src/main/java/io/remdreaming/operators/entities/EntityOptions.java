package io.remdreaming.operators.entities;

import java.io.Serializable;
import java.time.Duration;

/**
 * How entities are resolved.
 *
 * @param similarity the least similarity of two names that are alike, 0 to 1
 * @param settle how long changes of a user's parts are collected before they are resolved
 * @param finalOnly whether only the end of input resolves: in BATCH, and in a re-dream of a range
 * @param generation the version's generation
 */
public record EntityOptions(double similarity, Duration settle, boolean finalOnly, int generation)
    implements Serializable {

  private static final long serialVersionUID = 1L;
}

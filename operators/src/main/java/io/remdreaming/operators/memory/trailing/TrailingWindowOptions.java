package io.remdreaming.operators.memory.trailing;

import java.io.Serializable;
import java.time.Duration;

/**
 * When users are looked back at.
 *
 * @param settle how long more is waited for after a change
 * @param finalOnly whether only at end of input
 * @param generation the version's generation
 */
public record TrailingWindowOptions(Duration settle, boolean finalOnly, int generation)
    implements Serializable {}

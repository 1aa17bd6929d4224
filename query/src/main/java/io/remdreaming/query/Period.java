package io.remdreaming.query;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first instant
 * @param to the first instant behind it
 */
public record Period(Instant from, Instant to) {}

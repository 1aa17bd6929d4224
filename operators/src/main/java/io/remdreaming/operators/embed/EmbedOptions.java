package io.remdreaming.operators.embed;

import java.io.Serializable;
import java.time.Duration;

/**
 * How embedding calls go out.
 *
 * @param timeout the total time of a call
 * @param capacity how many calls a subtask has in flight at most
 */
public record EmbedOptions(Duration timeout, int capacity) implements Serializable {}

package io.remdreaming.model.summaries;

import io.remdreaming.model.memory.UserKey;

/**
 * What somebody thinks of a summary, as told on {@code rem.control}; the highest offset wins.
 *
 * @param owner whose summary
 * @param name the summary's label or id
 * @param score 0 to 1
 * @param offset the log offset
 */
public record Feedback(UserKey owner, String name, double score, long offset) {}

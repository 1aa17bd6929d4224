package io.remdreaming.sinks.space;

import org.jspecify.annotations.Nullable;

/**
 * What became of a text in the next space, for the staging table.
 *
 * @param of the text
 * @param vector its vector, null if it has none there
 */
@SuppressWarnings("ArrayRecordComponent")
public record Beside(Unembedded of, float @Nullable [] vector) {}

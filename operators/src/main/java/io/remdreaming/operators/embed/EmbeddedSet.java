package io.remdreaming.operators.embed;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.RowSet;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of embedding a set: the set, embedded; or the set without embeddings and a dead
 * letter that says why.
 */
public record EmbeddedSet(RowSet set, @Nullable DeadLetter failure) {}

package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.RowSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of embedding a set.
 *
 * @param set the set, embedded as far as could be
 * @param failure why embeddings are missing; null if none is
 * @param calls calls of models that have ended meanwhile
 */
public record EmbeddedSet(RowSet set, @Nullable DeadLetter failure, List<ModelCall> calls) {}

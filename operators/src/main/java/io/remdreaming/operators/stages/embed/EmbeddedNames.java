package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.gateway.ModelCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of embedding the names of a session window.
 *
 * @param mentions what the window says, with the vectors that there are
 * @param failure why vectors are missing; null if none is
 * @param calls calls of models that have ended meanwhile
 */
public record EmbeddedNames(
    EmbeddedMentions mentions, @Nullable DeadLetter failure, List<ModelCall> calls) {}

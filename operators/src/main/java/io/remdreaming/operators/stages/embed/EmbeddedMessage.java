package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.gateway.ModelCall;
import java.util.List;

/**
 * The outcome of embedding a message.
 *
 * @param changes the message, and a dead letter if it could not be embedded
 * @param calls calls of models that have ended meanwhile
 */
public record EmbeddedMessage(List<RawChange> changes, List<ModelCall> calls) {}

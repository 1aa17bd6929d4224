package io.remdreaming.model.budget;

import io.remdreaming.model.gateway.ModelCall;

/**
 * The end of a reserved call.
 *
 * @param call the call with what it took; its id is that of the reservation
 * @param answer the answer to keep, {@code ""} if it has none that is worth keeping
 */
public record Settlement(ModelCall call, String answer) {}

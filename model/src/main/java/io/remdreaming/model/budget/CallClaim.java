package io.remdreaming.model.budget;

import io.remdreaming.model.gateway.ModelCall;

/**
 * A request to make a call.
 *
 * @param call the call before it is made: its id is that of the reservation, its creation time
 *     decides the periods, its tokens and its cost are the most that it can take
 * @param limits what the tenant may spend
 * @param leaseMillis after how long the claim is held to be lost, if nothing is heard of it
 * @param reserve whether to reserve; if not, only the cache is read
 */
public record CallClaim(ModelCall call, Limits limits, long leaseMillis, boolean reserve) {}

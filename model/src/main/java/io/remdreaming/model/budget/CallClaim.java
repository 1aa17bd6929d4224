package io.remdreaming.model.budget;

import io.remdreaming.model.gateway.ModelCall;

/**
 * A wish to make a call.
 *
 * @param call the call as far as it is known: its id is that of the reservation, its creation time
 *     decides the periods
 * @param tokenBound the most tokens that it can take
 * @param limits what the tenant may spend
 * @param leaseMillis after how long the claim is held to be lost, if nothing is heard of it
 * @param reserve whether to reserve; if not, only the cache is read
 */
public record CallClaim(
    ModelCall call, long tokenBound, Limits limits, long leaseMillis, boolean reserve) {}

package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TenantPolicies;
import java.io.Serializable;

/**
 * What embedding in an account needs from outside, made on each task.
 *
 * @param model the provider
 * @param cache the vectors that were paid for
 * @param ledger the account of what is spent
 * @param policies what tenants have chosen
 * @param tracer hears of every call
 */
public record EmbeddingPorts(
    Factory<EmbeddingModel> model,
    Factory<EmbeddingCache> cache,
    CallLedger.Opener ledger,
    Factory<TenantPolicies> policies,
    Factory<CallTracer> tracer)
    implements Serializable {}

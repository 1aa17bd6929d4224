package io.remdreaming.gateway;

import io.remdreaming.model.ports.AnswerValidator;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TenantPolicies;
import java.io.Serializable;
import java.util.List;

/**
 * What a gateway needs from outside, made on each task.
 *
 * @param models the providers
 * @param ledger the account of what is spent and answered
 * @param policies what tenants have chosen
 * @param check tells whether an answer can be used
 * @param vectors the embeddings that were paid for
 * @param tracer hears of every call
 */
public record GatewayPorts(
    List<Factory<ChatModel>> models,
    CallLedger.Opener ledger,
    Factory<TenantPolicies> policies,
    Factory<AnswerValidator> check,
    Factory<EmbeddingCache> vectors,
    Factory<CallTracer> tracer)
    implements Serializable {

  public GatewayPorts {
    models = List.copyOf(models);
  }

  /** The ports of a gateway alone, without embeddings, of which nobody hears. */
  public GatewayPorts(
      List<Factory<ChatModel>> models,
      CallLedger.Opener ledger,
      Factory<TenantPolicies> policies,
      Factory<AnswerValidator> check) {
    this(models, ledger, policies, check, EmbeddingCache::keepingNothing, CallTracer::silent);
  }
}

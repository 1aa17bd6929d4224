package io.remdreaming.operators.gateway;

import io.remdreaming.model.ports.AnswerCheck;
import io.remdreaming.model.ports.CallLedger;
import io.remdreaming.model.ports.ChatModel;
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
 */
public record GatewayPorts(
    List<Factory<ChatModel>> models,
    CallLedger.Opener ledger,
    Factory<TenantPolicies> policies,
    Factory<AnswerCheck> check)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public GatewayPorts {
    models = List.copyOf(models);
  }
}

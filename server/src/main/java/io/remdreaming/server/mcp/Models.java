package io.remdreaming.server.mcp;

import io.remdreaming.model.budget.Limits;
import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.tiers.Tier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of the deployment, and what tenants may spend on them. */
public interface Models extends AutoCloseable {

  /** A deployment without models: everything is dreamed by the local tier. */
  Models NONE =
      new Models() {
        @Override
        public Limits limits(String tenantId) {
          return Limits.NONE;
        }

        @Override
        public Route route(Tier tier, String tenantId) {
          return new Routing(Map.of()).route(tier, TenantPolicy.DEFAULT);
        }
      };

  /**
   * What a tenant may spend.
   *
   * @throws io.remdreaming.server.http.Problem.Thrown if its policy cannot be read now
   */
  Limits limits(String tenantId);

  /**
   * Who answers a tenant that wants a tier: the best model that is configured and allowed, or the
   * local tier.
   *
   * @throws io.remdreaming.server.http.Problem.Thrown if its policy cannot be read now
   */
  Route route(Tier tier, String tenantId);

  /** Has prompts answered within the tenants' budgets; null if no model is configured. */
  default @Nullable PromptGateway gateway() {
    return null;
  }

  @Override
  default void close() {}
}

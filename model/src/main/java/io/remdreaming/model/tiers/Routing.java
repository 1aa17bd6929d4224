package io.remdreaming.model.tiers;

import io.remdreaming.model.memory.TenantPolicy;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The models of the paid tiers, and which of them a tenant's prompt goes to. */
public record Routing(Map<Tier, TierModel> models) implements Serializable {

  /** The best first. */
  private static final List<Tier> PAID = List.of(Tier.PREMIUM, Tier.GOOD);

  public Routing {
    if (models.containsKey(Tier.BASIC)) {
      throw new IllegalArgumentException("expected models for good and premium, found basic");
    }
    models = models.isEmpty() ? Map.of() : new EnumMap<>(models);
  }

  /** The best model that is wanted, configured and allowed. */
  public Route route(Tier wanted, TenantPolicy policy) {
    var isConfigured = false;
    for (var tier : PAID) {
      var model = models.get(tier);
      if (model != null && tier.rank() <= wanted.rank()) {
        isConfigured = true;
        if (policy.allows(tier) && policy.allowsProvider(model.provider())) {
          var own = policy.models().get(tier.wireName());
          return new Route(tier, own == null ? model : model.named(own), true);
        }
      }
    }
    return new Route(Tier.BASIC, Route.NOBODY, isConfigured);
  }

  /**
   * Where a prompt goes.
   *
   * @param tier the tier; basic if no model may answer
   * @param model the tier's model
   * @param configured whether a model is configured, allowed or not
   */
  public record Route(Tier tier, TierModel model, boolean configured) {

    static final TierModel NOBODY = new TierModel("", "", 0, 0);

    public boolean isPaid() {
      return tier != Tier.BASIC;
    }
  }
}

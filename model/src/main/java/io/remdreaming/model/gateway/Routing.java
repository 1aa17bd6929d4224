package io.remdreaming.model.gateway;

import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of the paid tiers, and which of them a tenant's prompt goes to.
 *
 * @param models by tier
 * @param others by their providers' names: they answer prompts alone that name the provider
 */
public record Routing(Map<Tier, TierModel> models, Map<String, TierModel> others)
    implements Serializable {

  /** The best first. */
  private static final List<Tier> PAID = List.of(Tier.PREMIUM, Tier.GOOD);

  public Routing {
    if (models.containsKey(Tier.BASIC)) {
      throw new IllegalArgumentException("expected models for good and premium, found basic");
    }
    models = models.isEmpty() ? Map.of() : new EnumMap<>(models);
    others = Map.copyOf(others);
  }

  public Routing(Map<Tier, TierModel> models) {
    this(models, Map.of());
  }

  /** Whether a model is configured, and not a tenant's own choice. */
  public boolean names(TierModel model) {
    return models.containsValue(model) || others.containsValue(model);
  }

  /** The best model that is requested, configured and allowed. */
  public Route route(Tier requested, TenantPolicy policy) {
    return route(requested, policy, null, null);
  }

  /**
   * The best that is requested, configured and allowed, of one provider, under a model's name.
   *
   * @param provider the only provider that may answer; null or empty for any
   * @param named the model to ask instead of the tier's; null or empty for the tier's
   */
  public Route route(
      Tier requested, TenantPolicy policy, @Nullable String provider, @Nullable String named) {
    var isConfigured = false;
    for (var tier : PAID) {
      var model = models.get(tier);
      if (model != null && tier.rank() <= requested.rank() && isOf(provider, model)) {
        isConfigured = true;
        if (policy.allows(tier) && policy.allowsProvider(model.provider())) {
          return new Route(tier, named(model, named, policy.models().get(tier.wireName())), true);
        }
      }
    }
    var other = provider == null ? null : others.get(provider);
    return other == null || requested == Tier.BASIC
        ? new Route(Tier.BASIC, Route.NOBODY, isConfigured)
        : other(other, policy, named);
  }

  private static Route other(TierModel model, TenantPolicy policy, @Nullable String named) {
    return policy.allows(Tier.GOOD) && policy.allowsProvider(model.provider())
        ? new Route(Tier.GOOD, named(model, named, null), true)
        : new Route(Tier.BASIC, Route.NOBODY, true);
  }

  private static boolean isOf(@Nullable String provider, TierModel model) {
    return provider == null || provider.isEmpty() || provider.equals(model.provider());
  }

  private static TierModel named(TierModel model, @Nullable String named, @Nullable String own) {
    if (named != null && !named.isEmpty()) {
      return model.named(named);
    }
    return own == null ? model : model.named(own);
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

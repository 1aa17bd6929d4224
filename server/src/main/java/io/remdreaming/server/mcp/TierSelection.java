package io.remdreaming.server.mcp;

import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierChoice;
import io.remdreaming.model.tiers.TierNeed;
import java.util.function.Function;

/**
 * The provider that is chosen for a piece of work.
 *
 * @param tier basic, good or premium
 * @param provider {@code local} for the local tier
 * @param maxTokens the most tokens that the work may take, 0 for the local tier
 * @param fast whether the faster of the tier's models is wanted
 * @param reason why, in words
 */
record TierSelection(
    String tier, String provider, String model, long maxTokens, boolean fast, String reason) {

  private static final String LOCAL = "local";

  /**
   * Selects a tier by the rules of {@link TierChoice}, and the deployment's model for it.
   *
   * @param routes who answers if a tier is wanted
   */
  static TierSelection selectTier(TierNeed need, Function<Tier, Route> routes) {
    var choice = TierChoice.select(need);
    var reason = choice.reason().words();
    if (choice.tier() == Tier.BASIC) {
      return local(reason);
    }
    var route = routes.apply(choice.tier());
    var wanted = choice.tier().wireName();
    if (!route.isPaid()) {
      return local(
          "%s, which asks for %s; but no model is configured and allowed"
              .formatted(reason, wanted));
    }
    var why =
        route.tier() == choice.tier()
            ? reason
            : "%s, which asks for %s; but no such model is configured and allowed"
                .formatted(reason, wanted);
    return new TierSelection(
        route.tier().wireName(),
        route.model().provider(),
        route.model().model(),
        Math.min(choice.maxTokens(), need.budgetTokens()),
        choice.fast(),
        why);
  }

  private static TierSelection local(String reason) {
    return new TierSelection(Tier.BASIC.wireName(), LOCAL, "rules", 0, false, reason);
  }
}

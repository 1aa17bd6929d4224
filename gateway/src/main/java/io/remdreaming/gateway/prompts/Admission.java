package io.remdreaming.gateway.prompts;

import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.model.gateway.ShedReason;
import io.remdreaming.model.memory.TenantPolicy;
import org.jspecify.annotations.Nullable;

/** Where a prompt may go, or why it may not: exactly one of the two. */
record Admission(@Nullable Route route, @Nullable Shed shed) {

  /**
   * Decides by what is configured and allowed.
   *
   * @param tokens the prompt's tokens, by estimate
   */
  static Admission of(Prompt prompt, int tokens, TenantPolicy policy, GatewayContext gateway) {
    if (prompt.terms().budgetReserve() > 0 && !policy.autoUpgrade()) {
      return refused(ShedReason.NOT_ALLOWED, "the tenant's policy upgrades nothing by itself");
    }
    var route =
        gateway
            .options()
            .routing()
            .route(
                prompt.terms().tier(), policy, prompt.terms().provider(), prompt.terms().model());
    if (!route.isPaid() && route.configured()) {
      return refused(ShedReason.NOT_ALLOWED, "the tenant allows no model that could answer");
    }
    if (!route.isPaid() || gateway.model(route.model()) == null) {
      return refused(ShedReason.NO_PROVIDER, "no model for " + wanted(prompt));
    }
    var most = route.model().maxInputTokens();
    if (tokens > most) {
      var detail = "found %d tokens, expected at most %d".formatted(tokens, most);
      return refused(ShedReason.TOO_LARGE, detail);
    }
    return new Admission(route, null);
  }

  private static String wanted(Prompt prompt) {
    var tier = "tier " + prompt.terms().tier().wireName();
    var provider = prompt.terms().provider();
    return provider == null || provider.isEmpty() ? tier : tier + " of " + provider;
  }

  private static Admission refused(ShedReason reason, String detail) {
    return new Admission(null, Shed.of(reason, detail));
  }
}

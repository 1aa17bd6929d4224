package io.remdreaming.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.gateway.Routing;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.model.tiers.TierNeed;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class TierSelectionTest {

  private static final TierModel SMALL = new TierModel("anthropic", "small", 1, 1);
  private static final TierModel LARGE = new TierModel("anthropic", "large", 1, 1);

  private static Function<Tier, Route> routes(Map<Tier, TierModel> models) {
    var routing = new Routing(models);
    return tier -> routing.route(tier, TenantPolicy.DEFAULT);
  }

  private static TierNeed need(long tokens, int conversations, Tier requested, long seconds) {
    return new TierNeed(tokens, 0, conversations, Priority.MEDIUM, requested, seconds);
  }

  @Test
  void withoutBudgetEverythingIsLocal() {
    var selected =
        TierSelection.selectTier(
            need(0, 50, Tier.PREMIUM, 300), routes(Map.of(Tier.PREMIUM, LARGE)));
    assertThat(selected)
        .isEqualTo(
            new TierSelection(
                "basic", "local", "rules", 0, false, "nothing is left of the budget"));
  }

  @Test
  void theModelOfTheTierIsNamed() {
    var selected =
        TierSelection.selectTier(
            need(200_000, 50, Tier.PREMIUM, 300),
            routes(Map.of(Tier.GOOD, SMALL, Tier.PREMIUM, LARGE)));
    assertThat(selected.tier()).isEqualTo("premium");
    assertThat(selected.model()).isEqualTo("large");
    assertThat(selected.maxTokens()).isEqualTo(100_000);
    assertThat(selected.reason()).startsWith("premium is required");
  }

  @Test
  void noMoreTokensAreTakenThanAreLeft() {
    var selected =
        TierSelection.selectTier(need(1_000, 50, Tier.GOOD, 30), routes(Map.of(Tier.GOOD, SMALL)));
    assertThat(selected.maxTokens()).isEqualTo(1_000);
    assertThat(selected.fast()).isTrue();
  }

  @Test
  void aTierWithoutAModelFallsToTheNextBestAndSaysSo() {
    var need = need(200_000, 50, Tier.PREMIUM, 300);
    var lower = TierSelection.selectTier(need, routes(Map.of(Tier.GOOD, SMALL)));
    assertThat(lower.tier()).isEqualTo("good");
    assertThat(lower.reason()).contains("asks for premium").contains("no such model");
    var local = TierSelection.selectTier(need, routes(Map.of()));
    assertThat(local.tier()).isEqualTo("basic");
    assertThat(local.provider()).isEqualTo("local");
    assertThat(local.maxTokens()).isZero();
  }
}

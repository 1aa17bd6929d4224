package io.remdreaming.model.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {

  private static final TierModel HAIKU = new TierModel("anthropic", "haiku", 50_000, 4_000);
  private static final TierModel GPT = new TierModel("openai", "gpt", 100_000, 8_000);
  private static final Routing BOTH = new Routing(Map.of(Tier.GOOD, HAIKU, Tier.PREMIUM, GPT));

  @Test
  void wantedTierIsTakenIfItIsAllowed() {
    assertThat(BOTH.route(Tier.PREMIUM, TenantPolicy.DEFAULT).model()).isEqualTo(GPT);
    assertThat(BOTH.route(Tier.GOOD, TenantPolicy.DEFAULT).model()).isEqualTo(HAIKU);
    assertThat(BOTH.route(Tier.BASIC, TenantPolicy.DEFAULT).isPaid()).isFalse();
  }

  @Test
  void forbiddenTierOrProviderFallsToTheNextLower() {
    assertThat(BOTH.route(Tier.PREMIUM, policy(List.of(Tier.GOOD), List.of(), Map.of())).tier())
        .isEqualTo(Tier.GOOD);
    assertThat(BOTH.route(Tier.PREMIUM, policy(List.of(), List.of("anthropic"), Map.of())).tier())
        .isEqualTo(Tier.GOOD);
  }

  @Test
  void nothingAllowedIsToldFromNothingConfigured() {
    var forbidden = BOTH.route(Tier.GOOD, policy(List.of(), List.of("openai"), Map.of()));
    assertThat(forbidden.isPaid()).isFalse();
    assertThat(forbidden.configured()).isTrue();
    var none = new Routing(Map.of(Tier.PREMIUM, GPT)).route(Tier.GOOD, TenantPolicy.DEFAULT);
    assertThat(none.isPaid()).isFalse();
    assertThat(none.configured()).isFalse();
  }

  @Test
  void tenantMayChooseAnotherModelOfTheProvider() {
    var policy = policy(List.of(), List.of(), Map.of("good", "haiku-2"));
    assertThat(BOTH.route(Tier.GOOD, policy).model()).isEqualTo(HAIKU.named("haiku-2"));
    assertThat(BOTH.route(Tier.PREMIUM, policy).model()).isEqualTo(GPT);
  }

  @Test
  void promptMayNameItsProviderAndItsModel() {
    var named = BOTH.route(Tier.PREMIUM, TenantPolicy.DEFAULT, "anthropic", "opus");
    assertThat(named.model()).isEqualTo(HAIKU.named("opus"));
    assertThat(named.tier()).isEqualTo(Tier.GOOD);
    var policy = policy(List.of(), List.of("openai"), Map.of("premium", "gpt-2"));
    assertThat(BOTH.route(Tier.PREMIUM, policy, "", "").model()).isEqualTo(GPT.named("gpt-2"));
    var forbidden = BOTH.route(Tier.PREMIUM, policy, "anthropic", "");
    assertThat(forbidden.isPaid()).isFalse();
    assertThat(forbidden.configured()).isTrue();
    assertThat(BOTH.route(Tier.PREMIUM, policy, "gemini", "").configured()).isFalse();
  }

  @Test
  void basicTierHasNoModel() {
    assertThatThrownBy(() -> new Routing(Map.of(Tier.BASIC, GPT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TenantPolicy policy(
      List<Tier> tiers, List<String> providers, Map<String, String> models) {
    return new TenantPolicy(
        0.7, 3, tiers, providers, models, 0, 0, null, false, 0, 0, List.of(), Map.of(), Map.of());
  }

  @Test
  void otherProviderAnswersOnlyPromptsThatNameItAndOnlyWhereItIsAllowed() {
    var other = new TierModel("gemini", "flash", 1_000, 100);
    var routing = new Routing(Map.of(Tier.GOOD, HAIKU), Map.of("gemini", other));
    var free = policy(List.of(), List.of(), Map.of());
    assertThat(routing.route(Tier.GOOD, free).model()).isEqualTo(HAIKU);
    assertThat(routing.route(Tier.GOOD, free, "gemini", "").model()).isEqualTo(other);
    assertThat(routing.route(Tier.GOOD, free, "gemini", "pro").model().key())
        .isEqualTo("gemini/pro");
    assertThat(routing.route(Tier.BASIC, free, "gemini", "").isPaid()).isFalse();
    var forbidden = policy(List.of(), List.of(HAIKU.provider()), Map.of());
    assertThat(routing.route(Tier.GOOD, forbidden, "gemini", "").isPaid()).isFalse();
    assertThat(routing.route(Tier.GOOD, forbidden, "gemini", "").configured()).isTrue();
    assertThat(routing.route(Tier.GOOD, free, "openai", "").configured()).isFalse();
  }
}

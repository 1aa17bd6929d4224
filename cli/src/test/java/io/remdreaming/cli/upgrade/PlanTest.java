package io.remdreaming.cli.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.WindowCosts.Cost;
import io.remdreaming.model.gateway.Routing.Route;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import io.remdreaming.query.upgrades.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlanTest {

  private static final TierModel MODEL = new TierModel("fake", "m", 1_000, 100);
  private static final long ANY = Long.MAX_VALUE;
  private static final Budget RICH = new Budget(ANY, ANY);

  @Test
  void whatWouldExceedTheTokensIsSkippedAndTheRestGoesOn() {
    var plan = Plan.of(List.of(step("a", 60), step("b", 50), step("c", 40)), 100, ANY);
    assertThat(plan.steps()).extracting(s -> s.window().windowId()).containsExactly("a", "c");
    assertThat(plan.skipped()).isEqualTo(Map.of(Plan.OVER_TOKENS, 1));
    assertThat(plan.tokens()).isEqualTo(100);
  }

  @Test
  void moneyAndTheTenantsOwnBudgetAreBoundsToo() {
    assertThat(Plan.of(List.of(step("a", 60)), ANY, 119).skipped())
        .isEqualTo(Map.of(Plan.OVER_MONEY, 1));
    var tight =
        new Step(window("a", 0), route(Tier.GOOD), new Cost(60, 0, true), new Budget(100, 0));
    assertThat(Plan.of(List.of(tight, tight), ANY, ANY).skipped())
        .isEqualTo(Map.of(Plan.OVER_BUDGET, 1));
    var dear =
        new Step(window("a", 0), route(Tier.GOOD), new Cost(1, 60, true), new Budget(9, 100));
    assertThat(Plan.of(List.of(dear, dear), ANY, ANY).skipped())
        .isEqualTo(Map.of(Plan.OVER_BUDGET, 1));
  }

  @Test
  void whatCannotBecomeBetterIsSkipped() {
    var large = new Step(window("a", 0), route(Tier.GOOD), new Cost(60, 0, false), RICH);
    var good = new Step(window("b", 1), route(Tier.GOOD), new Cost(60, 0, true), RICH);
    assertThat(Plan.of(List.of(large, good), ANY, ANY).skipped())
        .isEqualTo(Map.of(Plan.TOO_LARGE, 1, Plan.NOT_ALLOWED, 1));
  }

  @Test
  void fewWindowsAreUnderWayAtOnceAndARefusedOneMakesRoom() {
    var steps = IntStream.range(0, 10).mapToObj(i -> step("w" + i, 1)).toList();
    var progress = new Progress(new Plan(steps, Map.of()), Duration.ofSeconds(5));
    assertThat(progress.next(0)).hasSize(8);
    progress.saw(Map.of("w0", List.of("kept", "new")), 1_000);
    assertThat(progress.next(1_000)).extracting(s -> s.window().windowId()).containsExactly("w8");
    assertThat(progress.chunksUpgraded()).isEqualTo(1);
    assertThat(progress.chunksCreated()).isEqualTo(1);
    progress.saw(Map.of(), 5_500);
    assertThat(progress.refused()).isEqualTo(7);
    assertThat(progress.next(5_500)).hasSize(1);
    progress.saw(Map.of("w8", List.of(), "w9", List.of()), 6_000);
    assertThat(progress.isOver()).isTrue();
    assertThat(progress.upgraded()).hasSize(3);
  }

  @Test
  void recordNamesTheWindowAndWhoIsToDreamIt() {
    assertThat(
            new String(
                UpgradeRequestProducer.record(step("p1", 1), Priority.LOW), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"kind\":\"upgrade\",\"tenant_id\":\"acme\",\"user_id\":\"ann\",\"name\":\"p1\","
                + "\"target\":\"good\",\"priority\":\"low\"}");
  }

  private static Step step(String window, long tokens) {
    return new Step(window(window, 0), route(Tier.GOOD), new Cost(tokens, 2 * tokens, true), RICH);
  }

  private static Window window(String id, int rank) {
    return new Window(new UserKey("acme", "ann"), id, "s", rank, true, List.of("kept"));
  }

  private static Route route(Tier tier) {
    return new Route(tier, MODEL, true);
  }
}

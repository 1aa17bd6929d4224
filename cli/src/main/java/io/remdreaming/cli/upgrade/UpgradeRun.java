package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.jobs.WindowCosts;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierChoice;
import io.remdreaming.model.tiers.TierNeed;
import io.remdreaming.query.upgrades.UpgradedWindows;
import io.remdreaming.query.upgrades.UpgradedWindows.Spent;
import io.remdreaming.query.upgrades.Window;
import io.remdreaming.query.upgrades.WindowUpgrade;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Has the running job dream windows again, as far as tokens and time reach. */
public record UpgradeRun(
    UpgradeSettings settings, Database database, WindowCosts costs, Pace pace) {

  /**
   * Plans and, unless it is to stay dry, does it.
   *
   * @param policies what tenants allow
   * @param log opens the control log, if there is anything to send
   */
  public TaskResult run(TenantPolicies policies, Supplier<UpgradeRequestProducer> log) {
    var start = pace.millis();
    var chosen = chosen();
    var target = chosen.target() == null ? Tier.BASIC : chosen.target();
    var meant = below(target);
    var plan = new Planning(database, costs, policies).plan(meant, target, chosen);
    var planned = upgrades(plan.steps());
    var progress = new Progress(plan, costs.patience());
    var before = spent(planned);
    if (!settings.dryRun() && !plan.steps().isEmpty()) {
      try (var requests = log.get()) {
        follow(progress, requests, start);
      }
    }
    return new TaskResult(
        settings.dryRun(),
        target,
        meant.size(),
        database.with(settings.selection()::documents),
        plan,
        progress,
        database.with(connection -> UpgradedWindows.quality(connection, planned)),
        spent(planned).since(before),
        (pace.millis() - start) / 1_000.0);
  }

  private List<Window> below(Tier tier) {
    return database.with(
        connection -> settings.selection().below(connection, tier.rank(), settings.limit()));
  }

  private Spent spent(List<WindowUpgrade> upgrades) {
    return database.with(
        connection -> UpgradedWindows.spent(connection, upgrades, costs.operations()));
  }

  private static List<WindowUpgrade> upgrades(Collection<Step> steps) {
    return steps.stream().map(Step::upgrade).toList();
  }

  /** The settings with the tier that suits them, if none was given. */
  private UpgradeSettings chosen() {
    if (settings.target() != null) {
      return settings;
    }
    var money = settings.budgetMicros() == Long.MAX_VALUE ? 0 : settings.budgetMicros();
    var need =
        new TierNeed(
            settings.maxTokens(),
            money,
            below(Tier.PREMIUM).size(),
            settings.priority(),
            Tier.PREMIUM,
            settings.duration().toSeconds());
    var choice = TierChoice.select(need);
    return settings.towards(choice.tier(), Math.min(settings.maxTokens(), choice.maxTokens()));
  }

  private void follow(Progress progress, UpgradeRequestProducer requests, long start) {
    var end = start + settings.duration().toMillis();
    while (!progress.isOver() && pace.millis() < end) {
      progress.next(pace.millis()).forEach(requests::send);
      pace.pause();
      var underWay = upgrades(progress.underWay());
      var done = database.with(connection -> UpgradedWindows.done(connection, underWay));
      progress.saw(done, pace.millis());
    }
  }
}

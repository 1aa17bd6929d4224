package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.jobs.WindowCosts;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierChoice;
import io.remdreaming.model.tiers.TierNeed;
import java.util.List;
import java.util.function.Supplier;

/** Has the running job dream windows again, as far as tokens and time reach. */
public final class UpgradeRun {

  private final UpgradeSettings settings;
  private final Database database;
  private final WindowCosts costs;
  private final Pace pace;

  public UpgradeRun(UpgradeSettings settings, Database database, WindowCosts costs, Pace pace) {
    this.settings = settings;
    this.database = database;
    this.costs = costs;
    this.pace = pace;
  }

  /**
   * Plans and, unless it is to stay dry, does it.
   *
   * @param policies what tenants allow
   * @param log opens the control log, if there is anything to send
   */
  public TaskResult run(TenantPolicies policies, Supplier<UpgradeRequestProducer> log) {
    var start = pace.millis();
    var windows = new Windows(database, settings);
    var chosen = chosen(windows);
    var target = chosen.target() == null ? Tier.BASIC : chosen.target();
    var meant = windows.below(target.rank());
    var plan = new Planning(database, costs, policies).plan(meant, target, chosen);
    var progress = new Progress(plan, costs.patience());
    var watch = new Watch(database, costs.operations());
    var before = watch.spent(plan.steps());
    if (!settings.dryRun() && !plan.steps().isEmpty()) {
      try (var requests = log.get()) {
        follow(progress, requests, watch, start);
      }
    }
    return new TaskResult(
        settings.dryRun(),
        target,
        meant.size(),
        windows.documents(),
        plan,
        progress,
        watch.quality(plan.steps()),
        watch.spent(plan.steps()).since(before),
        (pace.millis() - start) / 1_000.0);
  }

  /** The settings with the tier that suits them, if none was given. */
  private UpgradeSettings chosen(Windows windows) {
    if (settings.target() != null) {
      return settings;
    }
    var money = settings.budgetMicros() == Long.MAX_VALUE ? 0 : settings.budgetMicros();
    var need =
        new TierNeed(
            settings.maxTokens(),
            money,
            windows.below(Tier.PREMIUM.rank()).size(),
            settings.priority(),
            Tier.PREMIUM,
            settings.duration().toSeconds());
    var choice = TierChoice.select(need);
    return settings.towards(choice.tier(), Math.min(settings.maxTokens(), choice.maxTokens()));
  }

  private void follow(Progress progress, UpgradeRequestProducer requests, Watch watch, long start) {
    var end = start + settings.duration().toMillis();
    while (!progress.isOver() && pace.millis() < end) {
      progress.next(pace.millis()).forEach(requests::send);
      pace.pause();
      progress.saw(watch.done(List.copyOf(progress.underWay())), pace.millis());
    }
  }
}

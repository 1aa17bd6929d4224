package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.OwnerOptions;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.OwnerCheck;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.cli.upgrade.Pace;
import io.remdreaming.cli.upgrade.UpgradeRequestProducer;
import io.remdreaming.cli.upgrade.UpgradeRun;
import io.remdreaming.cli.upgrade.UpgradeSettings;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.WindowCosts;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.query.QueryException;
import io.remdreaming.query.upgrades.WindowSelection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the running job dream conversations again by a better model. */
@Command(name = "upgrade", description = "Bounds hold for upper bounds of what each call can take.")
final class UpgradeCommand extends ContextCommand implements Callable<Integer> {

  private static final int MICROS = 6;

  /** Which tier is wanted. */
  enum Target {
    GOOD(Tier.GOOD),
    PREMIUM(Tier.PREMIUM),
    AUTO(null);

    private final @Nullable Tier tier;

    Target(@Nullable Tier tier) {
      this.tier = tier;
    }
  }

  @Mixin private ConnectionOptions place = new ConnectionOptions();

  @Option(
      names = "--filter",
      defaultValue = "quality_level=basic AND needs_upgrade=true",
      paramLabel = "CONDITIONS",
      description = "Which chunks are meant (default: ${DEFAULT-VALUE}).")
  private String filter = "";

  @Option(
      names = "--target",
      defaultValue = "good",
      paramLabel = "TIER",
      description = "good, premium, or auto: what suits budget, volume and time (default: good).")
  private Target target = Target.GOOD;

  @Option(
      names = "--limit",
      defaultValue = "100",
      paramLabel = "N",
      description = "The most session windows, newest first (default: 100).")
  private int limit;

  @Option(
      names = "--max-tokens",
      defaultValue = "100000",
      paramLabel = "N",
      description = "The most tokens (default: ${DEFAULT-VALUE}); what would exceed it is skipped.")
  private long maxTokens;

  @Option(
      names = "--budget-usd",
      paramLabel = "USD",
      description = "The most money, by the prices of llm.price.* (default: any).")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--max-duration-seconds",
      defaultValue = "300",
      paramLabel = "N",
      description = "After it nothing more is sent (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--priority",
      defaultValue = "medium",
      paramLabel = "PRIORITY",
      description = "low, medium or high (default: ${DEFAULT-VALUE}).")
  private Priority priority = Priority.MEDIUM;

  @Mixin private OwnerOptions owners = new OwnerOptions();

  @Option(names = "--dry-run", description = "Only tells what would be done and cost.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      return upgrade();
    } catch (QueryException e) {
      var message = "--filter: " + e.getMessage();
      throw e.reason() == QueryException.Reason.INVALID
          ? new InvalidInputException(message, e)
          : new ExecutionFailedException(message, e);
    }
  }

  private int upgrade() {
    var settings = settings();
    var options = place.options(context().environment());
    var costs = new WindowCosts(options);
    if (!costs.hasModels()) {
      throw new InvalidInputException(
          "no model is configured, so there is nothing better than the local tier; name one with"
              + " LLM_PROVIDER, --set llm.provider=... or --llm-base-url, as the job was told");
    }
    var control = options.topics().control();
    TopicCheck.require(options.kafka(), Map.of("dreaming.topic.control", control));
    var database = Database.withTables(context().environment());
    OwnerCheck.require(database, owners.orAll());
    var run = new UpgradeRun(settings, database, costs, new Pace());
    try (var policies = DreamingJob.models(options).policies().get()) {
      var result =
          run.run(
              policies,
              () ->
                  new UpgradeRequestProducer(new EventSender(options.kafka(), control), priority));
      context().out().print(json ? result.json().toPrettyString() + "\n" : result.lines());
      context().out().flush();
      if (result.matched() == 0) {
        context()
            .notice(
                "nothing to upgrade: no session window of %s is meant by --filter and lacks the tier %s"
                    .formatted(owners.orAll().described(), result.target().wireName()));
      }
      return result.isInVain() ? Failures.FAILED : 0;
    }
  }

  private UpgradeSettings settings() {
    var limited = Numbers.atLeast("--limit", limit, 1);
    var tokens = Numbers.atLeast("--max-tokens", maxTokens, 0);
    var time = Duration.ofSeconds(Numbers.atLeast("--max-duration-seconds", seconds, 1));
    return new UpgradeSettings(
        new WindowSelection(filter, owners.orAll()),
        target.tier,
        (int) limited,
        tokens,
        micros(),
        time,
        priority,
        dryRun);
  }

  private long micros() {
    if (budget == null) {
      return Long.MAX_VALUE;
    }
    if (budget.signum() < 0 || budget.precision() - budget.scale() > 12) {
      throw new InvalidInputException(
          "--budget-usd: found %s, expected an amount from 0".formatted(budget.toPlainString()));
    }
    return budget.movePointRight(MICROS).longValue();
  }
}

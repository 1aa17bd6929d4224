package io.remdreaming.cli;

import io.remdreaming.cli.demo.DemoModels;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.run.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that dreams once. */
final class DreamOptions {

  private static final String LOOKBACK = "REM_LOOKBACK_HOURS";

  @Mixin private JobOptions job = new JobOptions();

  @Option(names = "--tenant-id", paramLabel = "TENANT", description = "The tenant.")
  private String tenantId = "";

  @Option(names = "--user-id", paramLabel = "USER", description = "Only this user of the tenant.")
  private String userId = "";

  @Option(names = "--all-tenants", description = "All tenants, instead of --tenant-id.")
  private boolean allTenants;

  @Option(
      names = "--lookback-hours",
      paramLabel = "HOURS",
      description = "How far back windows may start (default: REM_LOOKBACK_HOURS, or 24).")
  private @Nullable Integer lookbackHours;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many whole sessions (affinity: resources), the newest first.")
  private @Nullable Integer limit;

  @Option(names = "--provider", paramLabel = "NAME", description = "The models' provider.")
  private @Nullable String provider;

  @Option(names = "--model", paramLabel = "MODEL", description = "The provider's model.")
  private @Nullable String model;

  @Mixin private Brokers brokers = new Brokers();

  String tenantId() {
    if (tenantId.isEmpty() == !allTenants) {
      throw new InvalidInputException(
          "--tenant-id: found %s, expected either --tenant-id or --all-tenants"
              .formatted(allTenants ? "both" : "nothing"));
    }
    return tenantId;
  }

  String userId() {
    if (!userId.isEmpty() && tenantId.isEmpty()) {
      throw new InvalidInputException(
          "--user-id: found '%s', expected --tenant-id with it".formatted(userId));
    }
    return userId;
  }

  /** Where the look-back begins. */
  Instant from(Context context, Instant now) {
    return now.minus(Duration.ofHours(lookback(context)));
  }

  private int lookback(Context context) {
    var hours = lookbackHours;
    var usual = context.environment().variables().getOrDefault(LOOKBACK, "24");
    if (hours == null && !usual.matches("[0-9]{1,6}")) {
      throw new InvalidInputException(
          "%s: found '%s', expected a number of hours".formatted(LOOKBACK, usual));
    }
    var chosen = hours == null ? Integer.parseInt(usual) : hours;
    if (chosen < 1) {
      throw new InvalidInputException(
          "--lookback-hours: found %d, expected a number from 1".formatted(chosen));
    }
    return chosen;
  }

  @Nullable Integer limit() {
    if (limit != null && limit < 1) {
      throw new InvalidInputException(
          "--limit: found %d, expected a number from 1".formatted(limit));
    }
    return limit;
  }

  /** The limit of what asks models, which must have one. */
  int limitOf(String option) {
    var given = limit();
    if (given == null) {
      throw new InvalidInputException(
          "%s: found no --limit, expected one, since every resource costs a call"
              .formatted(option));
    }
    return given;
  }

  /** How the run is run. */
  RunSettings settings(Context context) {
    var options = new HashMap<>(job.job());
    if (provider != null) {
      options.put("llm.provider", provider);
    }
    if (model != null) {
      options.put("llm.model.good", model);
    }
    brokers.put(options, Brokers.KEY);
    if (!options.containsKey(Brokers.KEY)) {
      var home = context.environment().home();
      options.put(Brokers.KEY, Brokers.ofDemo(home));
      if (!options.containsKey("llm.provider")) {
        DemoModels.read(home).forEach(options::putIfAbsent);
      }
    }
    return new RunSettings(
        true, null, null, job.isBatch(), job.parallelism(), job.uiPorts(), options, job.flink());
  }
}

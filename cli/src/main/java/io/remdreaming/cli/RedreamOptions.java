package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.Time;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.VersionScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what of the log is dreamed into a version of memory. */
final class RedreamOptions {

  @Option(
      names = "--tenant-id",
      paramLabel = "TENANT",
      description = "Only this tenant; the version can be compared, not promoted.")
  private @Nullable Id tenant;

  @Option(
      names = "--tenants-percent",
      defaultValue = "100",
      paramLabel = "N",
      description = "A share of the tenants, always the same ones; the same holds (default: 100).")
  private int tenantsPercent;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only windows that start at or after it, ISO-8601 with zone; the same holds.")
  private @Nullable Time from;

  @Option(
      names = "--lookback-hours",
      paramLabel = "HOURS",
      description = "Instead of --from: how far back windows may start.")
  private @Nullable Integer lookbackHours;

  @Option(
      names = "--operations",
      split = ",",
      paramLabel = "NAME",
      description = "Only these operations, chunks and moments with them; the same holds.")
  private List<Id> operations = List.of();

  VersionScope scope(Context context) {
    if (from != null && lookbackHours != null) {
      throw new InvalidInputException(
          "--from: found both, expected either --from or --lookback-hours");
    }
    return new VersionScope(
        tenant == null ? "" : tenant.value(),
        Numbers.within("--tenants-percent", tenantsPercent, 1, 100),
        start(context),
        chosen());
  }

  private @Nullable Instant start(Context context) {
    if (from != null) {
      return from.instant();
    }
    return lookbackHours == null
        ? null
        : Instant.now().minus(Duration.ofHours(DreamOptions.lookback(lookbackHours, context)));
  }

  private TreeSet<String> chosen() {
    var chosen = new TreeSet<String>();
    for (var operation : operations) {
      if (!Operations.ALL.contains(operation.value())) {
        throw new InvalidInputException(
            "--operations: found '%s', expected some of %s"
                .formatted(operation, String.join(", ", new TreeSet<>(Operations.ALL))));
      }
      chosen.add(operation.value());
    }
    return chosen.isEmpty() ? new TreeSet<>(Operations.ALL) : chosen;
  }
}

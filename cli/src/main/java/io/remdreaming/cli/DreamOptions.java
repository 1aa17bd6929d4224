package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.OwnerOptions;
import io.remdreaming.cli.dream.Dream;
import io.remdreaming.cli.dream.DreamTask;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.query.owners.OwnerScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that dreams once. */
final class DreamOptions {

  private static final String LOOKBACK = "REM_LOOKBACK_HOURS";

  private static final List<String> SCOPE_KEYS = List.of("dreaming.tenant-id", "dreaming.user-id");
  private static final String SCOPE_OPTIONS = "--tenant-id, --user-id or --all-tenants";
  private static final int MOST_HOURS = 876_000;

  @Mixin private OnceOptions once = new OnceOptions();

  @Mixin private OwnerOptions owners = new OwnerOptions();

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

  /** Whose memory is dreamed. */
  OwnerScope scope() {
    return owners.required();
  }

  private int lookback(Context context) {
    return lookback(lookbackHours, context);
  }

  /** How many hours are looked back, as an option says, or the environment. */
  static int lookback(@Nullable Integer hours, Context context) {
    var usual = context.environment().variables().getOrDefault(LOOKBACK, "24");
    if (hours == null && !usual.matches("[0-9]{1,6}")) {
      throw new InvalidInputException(
          "%s: found '%s', expected a number of hours".formatted(LOOKBACK, usual));
    }
    return hours == null
        ? Numbers.within(LOOKBACK, Integer.parseInt(usual), 1, MOST_HOURS)
        : Numbers.within("--lookback-hours", hours, 1, MOST_HOURS);
  }

  @Nullable Integer limit() {
    return limit == null ? null : Numbers.within("--limit", limit, 1, Integer.MAX_VALUE);
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

  /**
   * A task of these options.
   *
   * @param operations those that are dreamed, and that may call models anew
   * @param limited what {@code --limit} counts
   * @param more options of the job
   */
  DreamTask task(
      String type,
      List<String> operations,
      DreamTask.Limited limited,
      Map<String, String> more,
      Context context) {
    var from = Instant.now().minus(Duration.ofHours(lookback(context)));
    return new DreamTask(type, scope(), operations, operations, from, limit(), limited, more);
  }

  int run(DreamTask task, Context context) {
    return run(task, "", context);
  }

  /**
   * Runs a task.
   *
   * @param extractor the extractor that must have been applied, {@code ""} for none
   * @return the exit code
   */
  int run(DreamTask task, String extractor, Context context) {
    var dream =
        new Dream(task, extractor, context.environment(), context.out(), context.messages());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(
          () -> dream.run(once.settings(true, SCOPE_KEYS, SCOPE_OPTIONS, context), closing));
    }
  }
}

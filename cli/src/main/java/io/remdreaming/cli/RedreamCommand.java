package io.remdreaming.cli;

import io.remdreaming.cli.arguments.InputFile;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.arguments.VersionName;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.evaluate.SearchFigures;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.versions.DiffReport;
import io.remdreaming.cli.versions.KnownVersion;
import io.remdreaming.cli.versions.Promote;
import io.remdreaming.cli.versions.Redream;
import io.remdreaming.cli.versions.VersionList;
import io.remdreaming.query.versions.VersionDiff;
import io.remdreaming.sinks.versions.MemoryVersion;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dreams the log again into a version of memory, and manages versions. */
@Command(name = "redream")
final class RedreamCommand extends ContextCommand implements Callable<Integer> {

  private static final List<String> OWN_KEYS =
      List.of(
          "dreaming.tenant-id",
          "dreaming.user-id",
          "dreaming.tenants-percent",
          "dreaming.operations",
          "dreaming.from",
          "dreaming.to",
          "dreaming.bounded",
          "dreaming.mode");

  private static final String OWN_OPTIONS =
      "--tenant-id, --tenants-percent, --operations, --from, --follow or --mode";

  @Mixin private OnceOptions once = new OnceOptions();

  @Mixin private RedreamOptions part = new RedreamOptions();

  @Option(
      names = "--into",
      paramLabel = "NAME",
      description = "The version; it is made if there is none of this name, else continued.")
  private @Nullable VersionName into;

  @Option(
      names = "--follow",
      description = "Goes on at the log's end, until it is told to stop; then it can be resumed.")
  private boolean isFollowing;

  @Override
  public Integer call() {
    if (into == null) {
      throw new InvalidInputException(
          "--into: found nothing, expected a version's name, or 'redream diff', 'promote', 'drop' or 'list'");
    }
    if (into.name().equals(MemoryVersion.PREVIOUS)) {
      throw new InvalidInputException(
          "--into: found '%s', which holds what was live before, expected another name"
              .formatted(into));
    }
    var scope = part.scope(context());
    var settings = once.settings(!isFollowing, OWN_KEYS, OWN_OPTIONS, context());
    if (isFollowing && (settings.batch() || scope.from() != null)) {
      throw new InvalidInputException(
          "--follow: found %s too, which ends at the log's end, expected one of them"
              .formatted(settings.batch() ? "--mode batch" : "--from or --lookback-hours"));
    }
    var redream =
        new Redream(
            into.name(), scope, context().environment(), context().out(), context().messages());
    try (var closing = new ResourceStack()) {
      return closing.unlessInterrupted(() -> redream.run(settings, closing));
    }
  }

  @Command(name = "list", description = "Prints the versions, a line each.")
  int list(@Option(names = "--json", description = "Prints a JSON object each.") boolean json) {
    if (new VersionList(live(), context().out()).print(json) == 0) {
      context().notice("there are no versions beside the live one");
    }
    context().out().flush();
    return 0;
  }

  @Command(
      name = "diff",
      description = {
        "Counts rows that are only in the version, only in the live tables, or in both with another content,",
        "by table and operation, with samples; prints what models took for it."
      })
  int diff(
      @Parameters(paramLabel = "NAME", description = "The version.") VersionName name,
      @Option(
              names = "--samples",
              defaultValue = "3",
              paramLabel = "N",
              description = "Rows that are shown of each change (default: ${DEFAULT-VALUE}).")
          int samples,
      @Option(
              names = "--evaluate",
              arity = "1..*",
              paramLabel = "FILE",
              description = "Questions, one a line, as of 'evaluate'; asks both versions.")
          List<Path> questions,
      @Option(names = "--json", description = "Prints one object.") boolean json,
      @Mixin ConnectionOptions place) {
    var files = questions == null ? List.<Path>of() : questions;
    files.forEach(file -> InputFile.require(file, "a file of questions"));
    var most = Numbers.within("--samples", samples, 0, 1_000);
    var live = live();
    var version = KnownVersion.require(live, name.name());
    KnownVersion.requireSameTables(live, version);
    var request =
        new VersionDiff.Request(version.schema(), version.scope(), version.createdAt(), most);
    var diff = live.with(connection -> VersionDiff.of(connection, request));
    var report =
        new DiffReport(version, diff, recall(files, live, version, place), context().out());
    if (json) {
      report.printJson();
    } else {
      report.print();
    }
    context().out().flush();
    return 0;
  }

  private Optional<SearchFigures> recall(
      List<Path> questions, Database live, MemoryVersion version, ConnectionOptions place) {
    if (questions.isEmpty()) {
      return Optional.empty();
    }
    try (var embeddings = new QueryEmbeddings(place, context().environment())) {
      return Optional.of(
          SearchFigures.of(
              questions,
              version.scope()::includes,
              live,
              KnownVersion.tables(live, version),
              embeddings::of));
    }
  }

  @Command(
      name = "promote",
      description = {
        "Puts the version in the place of the live one, at once for all readers; what was live becomes 'previous'.",
        "The live job must have ended. The version's own job, of --follow, goes on with the live tables."
      })
  int promote(
      @Parameters(paramLabel = "NAME", description = "The version.") VersionName name,
      @Option(
              names = "--max-lag",
              defaultValue = "0",
              paramLabel = "N",
              description = "Events that it may have left unread (default: ${DEFAULT-VALUE}).")
          long maxLag,
      @Option(
              names = "--wait-seconds",
              defaultValue = "60",
              paramLabel = "N",
              description = "How long readers may keep it waiting (default: ${DEFAULT-VALUE}).")
          int waitSeconds,
      @Mixin ConnectionOptions place) {
    var most = Numbers.atLeast("--max-lag", maxLag, 0);
    var patience = Duration.ofSeconds(Numbers.within("--wait-seconds", waitSeconds, 1, 3_600));
    var live = live();
    var version = KnownVersion.require(live, name.name());
    var options = place.options(context().environment());
    var lag = new Promote(options, live, most, patience).run(version);
    context()
        .out()
        .printf(
            "%s is live, %d events behind the log; what was live is '%s'%n",
            name, lag, MemoryVersion.PREVIOUS);
    context()
        .out()
        .println(
            "start the job without its state, or let 'redream --into %s --follow' go on"
                .formatted(name));
    context().out().flush();
    return 0;
  }

  @Command(name = "drop", description = "Removes the version and its tables.")
  int drop(@Parameters(paramLabel = "NAME", description = "The version.") VersionName name) {
    var live = live();
    var version = KnownVersion.require(live, name.name());
    if (!live.with(connection -> MemoryVersions.drop(connection, version.name()))) {
      throw new ExecutionFailedException(
          "a job writes into %s; end it first".formatted(version.name()));
    }
    context().out().printf("%s is dropped%n", name);
    context().out().flush();
    return 0;
  }

  private Database live() {
    return Database.withTables(context().environment());
  }
}

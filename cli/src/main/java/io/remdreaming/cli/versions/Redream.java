package io.remdreaming.cli.versions;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.dream.LogOwners;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.kafka.LogOffsets;
import io.remdreaming.cli.run.Run;
import io.remdreaming.cli.run.RunSettings;
import io.remdreaming.jobs.LogReach;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.memory.VersionScope;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.versions.VersionCalls;
import io.remdreaming.sinks.versions.MemoryVersion;
import io.remdreaming.sinks.versions.MemoryVersions;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * Dreams the log again into a version of memory: the whole job over the whole log, with tables, a
 * consumer group and checkpoints of its own.
 *
 * @param name the version's
 * @param wanted what of the log is dreamed
 */
public record Redream(
    String name,
    VersionScope wanted,
    Environment environment,
    PrintStream out,
    PrintStream messages) {

  private static final String GROUP = "dreaming.group-id";

  /**
   * Runs until the log's end as it is now, or, of an unbounded run, until the process is told to
   * stop.
   *
   * @param base how jobs are run here
   * @param closing takes what is started
   */
  public void run(RunSettings base, ResourceStack closing) {
    var options = DreamingOptions.from(base.jobOptions());
    var live = Database.of(options.postgres(), environment);
    Run.requireTopics(options);
    Run.requireReach(() -> LogReach.verifyWhole(options, "--into"));
    var unused = Schema.verify(live, options.space());
    if (!wanted.tenantId().isEmpty()) {
      LogOwners.require(options, live, new OwnerScope(wanted.tenantId(), ""));
    }
    var version = opened(live);
    var ends = new LogOffsets(options.kafkaProperties(), options.topics().activity()).ends();
    var started = Instant.now();
    new Run(settings(base, options, live, version), environment, messages).run(closing);
    if (base.bounded()) {
      var done = wanted.covers(version.scope()) ? wanted : version.scope();
      live.run(connection -> MemoryVersions.complete(connection, name, done, ends));
      report(live, version, started);
    }
  }

  private MemoryVersion opened(Database live) {
    var known = live.with(connection -> MemoryVersions.find(connection, name));
    if (known.isEmpty()) {
      return live.with(connection -> MemoryVersions.create(connection, name, wanted));
    }
    var version = known.get();
    KnownVersion.requireSameTables(live, version);
    if (!wanted.covers(version.scope()) && !version.scope().covers(wanted)) {
      throw new InvalidInputException(
          "--into: found %s, which was dreamed of %s; expected the same or more, or another name"
              .formatted(name, version.scope().described()));
    }
    return version;
  }

  private RunSettings settings(
      RunSettings base, DreamingOptions options, Database live, MemoryVersion version) {
    var all = new HashMap<>(base.options());
    all.put(
        "postgres.properties.currentSchema",
        live.with(connection -> MemoryVersions.searchPath(connection, version)));
    all.put(GROUP, group(options, base.bounded(), name));
    all.put("dreaming.operations", String.join(";", wanted.operations()));
    all.put("dreaming.tenants-percent", Integer.toString(wanted.tenantsPercent()));
    if (!wanted.tenantId().isEmpty()) {
      all.put("dreaming.tenant-id", wanted.tenantId());
    }
    return new RunSettings(
        base.bounded(),
        from(),
        null,
        base.batch(),
        base.parallelism(),
        base.uiPorts(),
        all,
        base.flink());
  }

  private @Nullable String from() {
    var from = wanted.from();
    return from == null ? null : from.toString();
  }

  /** The group of a version's job; a bounded job adds its own mark to it. */
  private static String group(DreamingOptions options, boolean isBounded, String name) {
    var live = options.groupId();
    var end = isBounded ? live.length() - "/bounded".length() : live.length();
    return groupOf(live.substring(0, end), name);
  }

  /** The group in which a version's unbounded job tells of its progress. */
  static String groupOf(String liveGroup, String name) {
    return liveGroup + "/" + name;
  }

  private void report(Database live, MemoryVersion version, Instant started) {
    var calls = live.with(connection -> VersionCalls.of(connection, version.schema(), started));
    out.printf("Dreamed: %s, of %s%n", name, wanted.described());
    out.printf(
        "  %d model calls, %d cached answers, %s USD%n",
        calls.stream().mapToLong(VersionCalls::calls).sum(),
        calls.stream().mapToLong(VersionCalls::cached).sum(),
        VersionCalls.costUsd(calls));
    out.printf("Compare it with 'redream diff %s'%n", name);
    out.flush();
  }
}

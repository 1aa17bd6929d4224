package io.remdreaming.cli.chaos;

import io.remdreaming.cli.cluster.Cluster;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.sinks.tables.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An undisturbed run, then one with faults for each seed, on one cluster.
 *
 * @param log is told of progress
 */
public record Chaos(Cluster cluster, Database database, int modelPort, Consumer<String> log) {

  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(4);

  /**
   * What is to be run.
   *
   * @param seeds how many runs
   * @param firstSeed the seed of the first
   * @param faults in each run
   * @param shortestHold the shortest time for which something is broken that is held
   * @param longestHold the longest
   * @param kinds names of the kinds of faults; none for all
   */
  public record Plan(
      int seeds,
      long firstSeed,
      int faults,
      Duration shortestHold,
      Duration longestHold,
      List<String> kinds) {}

  /** Returns whether all runs ended with the tables of the undisturbed one. */
  public boolean run(Plan plan, Consumer<String> out) {
    var schedule =
        new FaultSchedule(
            plan.faults(), plan.shortestHold(), plan.longestHold(), FaultKinds.of(plan.kinds()));
    var root = cluster.home().home().root();
    var postgres = new PostgresServer(root, cluster.project().resolve("rem-dreaming"));
    var stage = new Rehearsal(cluster, postgres, database, modelPort);
    try {
      return runAll(plan, schedule, stage, new Observer(cluster, postgres), out);
    } finally {
      cluster.stop();
    }
  }

  private boolean runAll(
      Plan plan, FaultSchedule schedule, Rehearsal stage, Observer observer, Consumer<String> out) {
    log.accept("an undisturbed run");
    var undisturbed =
        new ChaosRun(stage, observer, new TreeMap<>(), RECOVERY_LIMIT, log).run(0, List.of());
    var expected = undisturbed.tables();
    log.accept(
        "undisturbed: %d s, fingerprint %s"
            .formatted(undisturbed.took().toSeconds(), Fingerprint.total(expected)));
    var recoveries = new ArrayList<Recovery>();
    var equal = 0;
    for (var seed = plan.firstSeed(); seed < plan.firstSeed() + plan.seeds(); seed++) {
      var run = new ChaosRun(stage, observer, expected, RECOVERY_LIMIT, log);
      equal += isEqual(run, seed, schedule.of(seed), recoveries, out) ? 1 : 0;
    }
    ChaosReport.lines(recoveries).forEach(out);
    out.accept("%d of %d runs equal, %d faults".formatted(equal, plan.seeds(), recoveries.size()));
    return equal == plan.seeds();
  }

  /** A run that cannot go on counts as unequal; the next begins with an empty cluster. */
  private static boolean isEqual(
      ChaosRun run,
      long seed,
      List<Fault> faults,
      List<Recovery> recoveries,
      Consumer<String> out) {
    try {
      var result = run.run(seed, faults);
      recoveries.addAll(result.recoveries());
      var differences = result.differences(run.expected());
      out.accept(described(seed, result, differences.isEmpty()));
      differences.forEach(difference -> out.accept("  " + difference));
      return differences.isEmpty();
    } catch (ExecutionFailedException e) {
      out.accept("seed %d: FAILED: %s".formatted(seed, e.getMessage()));
      return false;
    }
  }

  private static String described(long seed, RunResult result, boolean isEqual) {
    var restarted = String.join(", ", result.restarted());
    return "seed %d: %s in %d s%s"
        .formatted(
            seed,
            isEqual ? "equal" : "NOT EQUAL",
            result.took().toSeconds(),
            restarted.isEmpty() ? "" : "; ended by themselves: " + restarted);
  }
}

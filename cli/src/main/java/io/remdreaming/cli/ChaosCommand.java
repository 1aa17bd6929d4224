package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.chaos.Chaos;
import io.remdreaming.cli.cluster.Cluster;
import io.remdreaming.cli.cluster.ClusterHome;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.home.HomeLock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Breaks a cluster by seeds and compares the tables with those of an undisturbed run. */
@Command(
    name = "chaos",
    description =
        "It works on a cluster of its own in REM_HOME/chaos. Exit code 2: some run was unequal.")
final class ChaosCommand extends ContextCommand implements Callable<Integer> {

  private static final int MOST = 1_000_000;
  private static final int LONGEST_SECONDS = 3_600;
  private static final int MODEL_PORT = 18_189;

  @Mixin private ProjectOption project = new ProjectOption();

  @Option(
      names = "--seeds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How many runs (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--first-seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The first run's seed (default: ${DEFAULT-VALUE}).")
  private int firstSeed;

  @Option(
      names = "--faults",
      defaultValue = "3",
      paramLabel = "N",
      description = "Faults in each run (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--min-hold",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description = "The shortest pause, outage or full disk (default: ${DEFAULT-VALUE}).")
  private int shortest;

  @Option(
      names = "--max-hold",
      defaultValue = "120",
      paramLabel = "SECONDS",
      description = "The longest (default: ${DEFAULT-VALUE}).")
  private int longest;

  @Option(
      names = "--only",
      arity = "1..*",
      paramLabel = "KIND",
      description = "Kinds of faults, such as kill-kafka or pause (default: all).")
  private List<String> kinds = List.of();

  @Override
  public Integer call() {
    var plan = plan();
    var environment = context().environment();
    var home = environment.home();
    var cluster =
        new Cluster(new ClusterHome(home), project.folder(), environment, context().messages());
    home.create();
    try (var lock = HomeLock.take(home, "cluster")) {
      var chaos =
          new Chaos(
              cluster, Database.of(environment), FreePort.from(MODEL_PORT), context()::notice);
      return chaos.run(plan, this::print) ? 0 : Failures.FAILED;
    }
  }

  private void print(String line) {
    context().out().println(line);
    context().out().flush();
  }

  private Chaos.Plan plan() {
    var least = Numbers.within("--min-hold", shortest, 0, LONGEST_SECONDS);
    return new Chaos.Plan(
        Numbers.within("--seeds", seeds, 1, MOST),
        Numbers.within("--first-seed", firstSeed, 0, MOST),
        Numbers.within("--faults", faults, 1, MOST),
        Duration.ofSeconds(least),
        Duration.ofSeconds(Numbers.within("--max-hold", longest, least, LONGEST_SECONDS)),
        kinds);
  }
}

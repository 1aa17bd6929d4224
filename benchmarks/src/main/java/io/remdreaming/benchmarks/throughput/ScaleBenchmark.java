package io.remdreaming.benchmarks.throughput;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: the whole job over the same number of events of ever more users. */
@Command(
    name = "bench scale",
    description = {
      "What an event costs the whole job, by the number of users the same events are of:",
      "many users with few messages each, and few users with many."
    })
public final class ScaleBenchmark implements Callable<Integer> {

  private static final int WARM_UP = 50_000;
  private static final double MICROS_A_MARK = 25;

  @Option(names = "--events", paramLabel = "N", description = "How many events each run reads.")
  private int events = 200_000;

  @Option(names = "--users", paramLabel = "N", split = ",", description = "Of each run.")
  private List<Integer> users = List.of(20, 200, 2_000, 20_000);

  @Option(names = "--parallelism", paramLabel = "N", description = "Of the job.")
  private int parallelism = 2;

  private final Environment environment = Environment.ofThisProcess();

  public static void main(String[] args) {
    Benchmark.main(new ScaleBenchmark(), args);
  }

  @Override
  public Integer call() {
    Numbers.within("--events", events, 1, Integer.MAX_VALUE);
    Numbers.within("--parallelism", parallelism, 1, 128);
    users.forEach(count -> Numbers.within("--users", count, 1, events));
    var folder = environment.home().root().resolve("bench");
    var database = new BenchDatabase(Database.of(environment));
    var stage = new Stage(folder.resolve("flink"), parallelism, Map.of(), database);
    RemHome.delete(folder);
    try {
      run(new SyntheticActivity(0, WARM_UP), stage, database, folder);
      System.out.println("| users | messages a user | events/s | CPU us an event | |");
      System.out.println("|---:|---:|---:|---:|:---|");
      users.forEach(count -> print(count, run(activity(count), stage, database, folder)));
      database.drop();
    } finally {
      RemHome.delete(folder);
    }
    return 0;
  }

  private SyntheticActivity activity(int count) {
    return new SyntheticActivity(1, events, count);
  }

  private static Result run(
      SyntheticActivity activity, Stage stage, BenchDatabase database, Path folder) {
    database.reset();
    try (var closing = new ResourceStack()) {
      var log = SyntheticLog.start(folder.resolve("kafka"), activity, closing);
      return stage.run(new WholeJob(Map.of()), log);
    } finally {
      RemHome.delete(folder.resolve("kafka"));
    }
  }

  private void print(int count, Result result) {
    System.out.printf(
        "| %,d | %,d | %,.0f | %.0f | %s |%n",
        count,
        events / count,
        result.eventsPerSecond(),
        result.cpuMicros(),
        "#".repeat((int) Math.round(result.cpuMicros() / MICROS_A_MARK)));
  }
}

package io.remdreaming.benchmarks.throughput;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: the same synthetic log through three flows, one after the other. */
@Command(
    name = "bench",
    description = {
      "Events a second through the whole job, beside Kafka alone and Flink's own session windows.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names, which"
          + " must",
      "hold no tables of the job besides; without that variable in that of the tests."
    })
public final class ThroughputBenchmark implements Callable<Integer> {

  @Option(names = "--events", paramLabel = "N", description = "How many events.")
  private int events = 1_000_000;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "How many others each flow reads before, unmeasured: it compiles the code.")
  private int warmUp = 50_000;

  @Option(names = "--parallelism", paramLabel = "N", description = "Of every flow.")
  private int parallelism = 2;

  @Option(names = "--seed", paramLabel = "N", description = "Of the synthetic events.")
  private long seed = 1;

  @Option(names = "--profile", description = "Tells where the whole job's processor time goes.")
  private boolean profile;

  @Option(names = "--keep", description = "Leaves the tables behind.")
  private boolean keep;

  @Option(
      names = "--only",
      paramLabel = "FLOW",
      description = "discard, count, window or dream; all if absent.")
  private @Nullable String only;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "An option of the job.")
  private Map<String, String> options = new HashMap<>();

  @Option(names = "--flink", paramLabel = "KEY=VALUE", description = "A setting of Flink.")
  private Map<String, String> flink = new HashMap<>();

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Takes the run's figures, a line each; bench-history.jsonl in REM_HOME if absent.")
  private @Nullable Path history;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Such a file: ends with 2 if its latest run of the same size did 15 % better.")
  private @Nullable Path baseline;

  private final Environment environment = Environment.ofThisProcess();

  public static void main(String[] args) {
    Benchmark.main(new ThroughputBenchmark(), args);
  }

  @Override
  public Integer call() {
    Numbers.within("--events", events, 1, Integer.MAX_VALUE);
    Numbers.within("--warm-up", warmUp, 0, Integer.MAX_VALUE);
    Numbers.within("--parallelism", parallelism, 1, 128);
    var size = new RunSize(events, warmUp, parallelism);
    var before = Optional.ofNullable(baseline).map(file -> new History(file).latest(size));
    var results = results(flows());
    return find(results, "dream").map(whole -> compared(whole, results, before)).orElse(0);
  }

  private List<Flow> flows() {
    var all =
        List.of(
            new ReadAndDiscard(), new SessionCounts(), new SessionWindows(), new WholeJob(options));
    var chosen = all.stream().filter(flow -> only == null || flow.key().equals(only)).toList();
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          "--only: found %s, expected discard, count, window or dream".formatted(only));
    }
    return chosen;
  }

  private List<Result> results(List<Flow> flows) {
    var folder = environment.home().root().resolve("bench");
    RemHome.delete(folder);
    try (var closing = new ResourceStack()) {
      var results = new ArrayList<Result>();
      closing.unlessInterrupted(() -> run(flows, folder, closing, results));
      return results;
    } finally {
      RemHome.delete(folder);
    }
  }

  private void run(List<Flow> flows, Path folder, ResourceStack closing, List<Result> results) {
    var database = new BenchDatabase(Database.of(environment));
    var stage = new Stage(folder.resolve("flink"), parallelism, flink, database);
    warmUp(flows, folder, stage, database);
    database.reset();
    var activity = new SyntheticActivity(seed, events);
    var log = SyntheticLog.start(folder.resolve("kafka"), activity, closing);
    try (var watch = new Profile()) {
      for (var flow : flows) {
        if (profile && flow instanceof WholeJob) {
          watch.start();
        }
        System.err.println("Running " + flow.title());
        results.add(stage.run(flow, log));
      }
      report(results, database, watch);
    }
    if (!keep) {
      database.drop();
    }
  }

  private void warmUp(List<Flow> flows, Path folder, Stage stage, BenchDatabase database) {
    if (warmUp > 0) {
      System.err.println("Warming up");
      database.reset();
      try (var closing = new ResourceStack()) {
        var activity = new SyntheticActivity(seed + 1, warmUp);
        var log = SyntheticLog.start(folder.resolve("warm-up"), activity, closing);
        flows.forEach(flow -> stage.run(flow, log));
      }
    }
  }

  /** Keeps the figures, and tells by the exit code whether they are worse than before. */
  private int compared(Result whole, List<Result> results, Optional<Figures> before) {
    var size = new RunSize(events, warmUp, parallelism);
    var measures = Figures.measures(whole, find(results, "window"));
    var now = new Figures(Instant.now().toString(), size, measures);
    new History(history()).add(now);
    var worse = before.map(now::worseThan).orElse(List.of());
    worse.forEach(line -> System.err.println("Worse than before by more than 15 %: " + line));
    return worse.isEmpty() ? 0 : 2;
  }

  private Path history() {
    return history == null ? environment.home().root().resolve("bench-history.jsonl") : history;
  }

  private void report(List<Result> results, BenchDatabase database, Profile watch) {
    var report = new Report().results(results);
    find(results, "dream")
        .ifPresent(
            whole -> {
              report.ratio(whole, find(results, "discard"), "Whole job to (a)");
              report.ratio(whole, find(results, "window"), "Whole job to (b)");
              report.ratio(whole, find(results, "count"), "Whole job to (b')");
              var refill = Refill.of(database);
              report.tables(refill.tables());
              report.ceiling(refill, find(results, "window"), events);
            });
    if (profile) {
      report.profile(watch);
    }
    System.out.print(report);
  }

  private static Optional<Result> find(List<Result> results, String key) {
    return results.stream().filter(result -> result.flow().key().equals(key)).findFirst();
  }
}

package io.remdreaming.benchmarks.gateway;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.benchmarks.throughput.HeapPeak;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.stubmodel.Faults;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: the job's own gateway against a stub of a model in a second JVM. */
@Command(
    name = "bench gateway",
    description = {
      "Calls a second of the gateway, and whether a slow call or a tenant with very many harms"
          + " others.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class GatewayBenchmark implements Callable<Integer> {

  private static final double MEBI = 1 << 20;
  private static final int MOST_CALLS = 100_000_000;
  private static final Set<String> PARTS = new TreeSet<>(List.of("throughput", "slow", "flood"));
  private static final long MILLI = 1_000_000;
  private static final String POSTGRES = "PostgreSQL";
  private static final String STUB = "stub";
  private static final String JOB = "gateway and Flink";

  @Option(names = "--calls", paramLabel = "N", description = "How many calls are measured.")
  private int calls = 100_000;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "How many go before them, until the JIT is done.")
  private int warmUp = 300_000;

  @Option(names = "--concurrency", paramLabel = "N", description = "Calls in flight.")
  private int concurrency = 5_000;

  @Option(names = "--latency", paramLabel = "TIME", description = "Of the stub.")
  private String latency = "500ms";

  @Option(names = "--parallelism", paramLabel = "N", description = "Of the gateway.")
  private int parallelism = 2;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Some of throughput, slow, flood.")
  private Set<String> only = PARTS;

  public static void main(String[] args) {
    Benchmark.main(new GatewayBenchmark(), args);
  }

  @Override
  public Integer call() throws Exception {
    verify();
    var database = new BenchDatabase(Database.of(Environment.ofThisProcess()));
    database.reset();
    try {
      if (only.contains("throughput")) {
        throughput(database);
      }
      if (only.contains("slow")) {
        slow();
      }
      if (only.contains("flood")) {
        flood();
      }
    } finally {
      database.drop();
    }
    return 0;
  }

  private void verify() {
    Numbers.within("--calls", calls, 1, MOST_CALLS);
    Numbers.within("--warm-up", warmUp, 1, MOST_CALLS);
    Numbers.within("--concurrency", concurrency, 1, MOST_CALLS);
    Numbers.within("--parallelism", parallelism, 1, 128);
    if (!PARTS.containsAll(only)) {
      throw new InvalidInputException(
          "--only: found %s, expected some of %s".formatted(only, PARTS));
    }
    try {
      if (Faults.duration(latency).isZero()) {
        throw new InvalidInputException("--latency: found 0, expected a duration such as 500ms");
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--latency: " + e.getMessage(), e);
    }
  }

  /** The first prompts warm up, the last ones only keep the calls in flight to the end. */
  private void throughput(BenchDatabase database) throws Exception {
    var time = Faults.duration(latency);
    var postgres = database.cpu();
    try (var stub = StubProcess.start(time);
        var heap = new HeapPeak();
        var used =
            new ProcessorTimes(
                Map.of(
                    POSTGRES,
                    () -> postgres.seconds().orElse(0),
                    STUB,
                    stub::seconds,
                    JOB,
                    GatewayBenchmark::javaSeconds))) {
      var trial = new Trial(stub.url(), parallelism, concurrency);
      var endings = trial.run(new AsFastAsTaken(warmUp + calls + 2 * concurrency), false);
      var ends = endings.stream().mapToLong(Ending::at).sorted().toArray();
      var from = ends[warmUp - 1];
      var to = ends[warmUp + calls - 1];
      var rate = calls / ((to - from) / 1e9);
      var ideal = concurrency * 1e3 / time.toMillis();
      line("%,d calls, %,d in flight, %s each", calls, concurrency, latency);
      line("");
      line("| calls/s | ideal | share | heap after GC, peak MiB | load |");
      line("|---:|---:|---:|---:|---:|");
      line(
          "| %,.0f | %,.0f | %.0f %% | %.0f | %.1f |",
          rate, ideal, 100 * rate / ideal, heap.bytes() / MEBI, load());
      line("");
      line(
          "CPU µs a call, after the warm-up: PostgreSQL %.0f, stub %.0f, gateway and Flink %.0f",
          micros(used, POSTGRES, from, to),
          micros(used, STUB, from, to),
          micros(used, JOB, from, to));
      outcomes(endings);
    }
  }

  private double micros(ProcessorTimes used, String process, long from, long to) {
    return 1e6 * used.seconds(process, from, to) / calls;
  }

  /**
   * One call of 8 s among calls of 20 ms, 200 a second for 15 s; a run before and the first third
   * of each warm up.
   */
  private void slow() throws Exception {
    line("");
    line("| 3,000 calls of 20 ms, 5 ms apart | calls | outcomes | p50 ms | p99 ms | longest ms |");
    line("|---|---:|---|---:|---:|---:|");
    try (var stub = StubProcess.start(Duration.ofMillis(20))) {
      var trial = new Trial(stub.url(), parallelism, 64 * parallelism);
      trial.run(new Paced(3_000, 5 * MILLI, -1), true);
      for (var slow : List.of(-1L, 1_200L, -1L, 1_200L)) {
        var endings = trial.run(new Paced(3_000, 5 * MILLI, slow), true);
        var others = new Latencies(endings, e -> e.number() >= 1_000 && e.number() != slow);
        line(others.row(slow < 0 ? "without a slow one" : "the others of one of 8 s"));
      }
    }
  }

  /** A tenant's calls with nobody else, and with another that has 100,000 waiting. */
  private void flood() throws Exception {
    line("");
    line("| a call every 20 ms | calls | outcomes | p50 ms | p99 ms | longest ms |");
    line("|---|---:|---|---:|---:|---:|");
    try (var stub = StubProcess.start(Faults.duration(latency))) {
      var trial = new Trial(stub.url(), parallelism, 64 * parallelism);
      trial.run(new Flood(750, 20 * MILLI, 0), true);
      for (var flooding : List.of(0, 100_000)) {
        var endings = trial.run(new Flood(750, 20 * MILLI, flooding), true);
        var watched = new Latencies(endings, e -> e.tenant().equals(Flood.VICTIM));
        line(watched.row(flooding == 0 ? "idle" : "beside 100,000 of another tenant"));
        if (flooding > 0) {
          line(
              new Latencies(endings, e -> e.tenant().equals(Flood.FLOODER))
                  .row("those of the other tenant"));
        }
      }
    }
  }

  private static void outcomes(List<Ending> endings) {
    var shed = endings.stream().filter(e -> !e.outcome().equals(Ending.ANSWERED)).count();
    line("%,d outcomes, %,d of them shed", endings.size(), shed);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static double javaSeconds() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static void line(String format, Object... values) {
    System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}

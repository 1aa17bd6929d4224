package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.server.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: queries of an owner with many messages among those of many tenants. */
@Command(
    name = "bench search",
    description = {
      "SEARCH and LOOKUP as the memory server answers them, beside one scan of the vectors in plain SQL, for an",
      "owner whose rows lie apart. Questions come with their vectors, so no model is asked.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class SearchBenchmark implements Callable<Integer> {

  @Option(names = "--rows", paramLabel = "N", description = "Messages of all tenants.")
  private int rows = 1_000_000;

  @Option(names = "--tenants", paramLabel = "N", description = "That share them.")
  private int tenants = 1_000;

  @Option(names = "--owner", paramLabel = "N", description = "Messages of the one who asks.")
  private int owner = 10_000;

  @Option(
      names = "--clients",
      paramLabel = "N,N",
      split = ",",
      description = "How many ask at a time.")
  private List<Integer> clients = List.of(1, 16);

  @Option(names = "--requests", paramLabel = "N", description = "Of each kind, after as many.")
  private int requests = 400;

  @Option(names = "--keep", description = "Leaves the schema, and uses one that was left.")
  private boolean keep;

  public static void main(String[] args) {
    Benchmark.main(new SearchBenchmark(), args);
  }

  @Override
  public Integer call() throws SQLException, InterruptedException {
    Numbers.within("--owner", owner, 100, 400_000);
    Numbers.within("--rows", rows, 2 * owner, 100_000_000);
    Numbers.within("--tenants", tenants, 2, 1_000_000);
    Numbers.within("--requests", requests, 1, 1_000_000);
    for (var number : clients) {
      Numbers.within("--clients", number, 1, 64);
    }
    var database = new BenchDatabase(Database.of(Environment.ofThisProcess()));
    if (!keep || !database.isThere()) {
      new SyntheticMemory(rows, tenants, owner).fill(database);
    }
    try {
      measure();
    } finally {
      if (!keep) {
        database.drop();
      }
    }
    return 0;
  }

  private void measure() throws SQLException, InterruptedException {
    var most = clients.stream().mapToInt(Integer::intValue).max().orElse(1);
    var patience = Duration.ofSeconds(60);
    try (var store = MemoryStore.open(BenchDatabase.connections(), most, patience, patience);
        var writer = BenchDatabase.connections().open()) {
      var requests = new Requests(store, writer);
      System.out.printf(
          "%,d messages of %,d tenants, %,d of the one who asks%n%n", rows, tenants, owner);
      System.out.println("| request | clients | a second | p50 ms | p95 ms | CPU ms | load |");
      System.out.println("|---|---:|---:|---:|---:|---:|---:|");
      for (var number : clients) {
        time("plain SQL, vectors alone", number, requests::plain);
        time("SEARCH IN messages", number, i -> requests.search("IN messages", i));
        time("SEARCH", number, i -> requests.search("", i));
        time("SEARCH IN messages after one more", number, requests::searchAfterOneMore);
        time("LOOKUP", number, i -> requests.lookup(owner / 50, i));
      }
    }
  }

  private void time(String name, int number, IntConsumer request) throws InterruptedException {
    Load.of(number, Math.max(requests, 10 * number), request);
    var before = processorNanos();
    var load = Load.of(number, requests, request);
    System.out.printf(
        "| %s | %d | %s | %.1f | %.1f |%n",
        name,
        number,
        load.cells(),
        (processorNanos() - before) / 1e6 / requests,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** What this process, without PostgreSQL, has used. */
  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}

package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.server.memory.MemoryStore;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: queries of an owner with many messages among those of many tenants. */
@Command(
    name = "bench search",
    description = {
      "SEARCH and LOOKUP as the memory server answers them, beside one scan of the vectors in plain"
          + " SQL, for an",
      "owner whose rows lie apart. Questions come with their vectors, so no model is asked.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class SearchBenchmark extends MemoryBenchmark {

  @Option(
      names = "--clients",
      paramLabel = "N,N",
      split = ",",
      description = "How many ask at a time.")
  private List<Integer> clients = List.of(1, 16);

  @Option(names = "--requests", paramLabel = "N", description = "Of each kind, after as many.")
  private int requests = 400;

  public static void main(String[] args) {
    Benchmark.main(new SearchBenchmark(), args);
  }

  @Override
  void verify() {
    Numbers.within("--requests", requests, 1, 1_000_000);
    for (var number : clients) {
      Numbers.within("--clients", number, 1, 64);
    }
  }

  @Override
  void measure() throws SQLException, InterruptedException {
    var most = clients.stream().mapToInt(Integer::intValue).max().orElse(1);
    var patience = Duration.ofSeconds(60);
    try (var store = MemoryStore.open(BenchDatabase.connections(), most, patience, patience);
        var writer = BenchDatabase.connections().open()) {
      var requests = new Requests(store, writer);
      System.out.printf("%s%n%n", said());
      System.out.println("| request | clients | a second | p50 ms | p95 ms | CPU ms | load |");
      System.out.println("|---|---:|---:|---:|---:|---:|---:|");
      for (var number : clients) {
        time("plain SQL, vectors alone", number, requests::plain);
        time("SEARCH IN messages", number, i -> requests.search("IN messages", i));
        time("SEARCH", number, i -> requests.search("", i));
        time("SEARCH IN messages after one more", number, requests::searchAfterOneMore);
        time("LOOKUP", number, i -> requests.lookup(owner() / 50, i));
      }
    }
  }

  private void time(String name, int number, IntConsumer request) throws InterruptedException {
    Load.of(number, Math.max(requests, 10 * number), request);
    var before = processorNanos();
    var load = Load.of(number, requests, request);
    System.out.printf(
        "| %s | %d | %s | %.1f | %.1f |%n",
        name, number, load.cells(), (processorNanos() - before) / 1e6 / requests, load());
  }

  /** What this process, without PostgreSQL, has used. */
  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}

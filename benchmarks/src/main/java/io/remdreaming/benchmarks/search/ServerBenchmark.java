package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.server.MemoryServer;
import io.remdreaming.server.ServerOptions;
import io.remdreaming.server.memory.MemoryStore;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: the memory server under many clients, some of whom are slow or silent. */
@Command(
    name = "bench server",
    description = {
      "SEARCH over HTTP, beside the same without HTTP and one scan of the vectors in plain SQL;"
          + " then again while",
      "others hold connections: silent ones, some that end no body, some that read no answer.",
      "Questions come with their vectors, so no model is asked.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class ServerBenchmark extends MemoryBenchmark {

  private static final String OVER_HTTP = "SEARCH over HTTP";

  @Option(names = "--clients", paramLabel = "N", description = "How many ask at a time.")
  private int clients = 64;

  @Option(names = "--requests", paramLabel = "N", description = "Of each kind, after as many.")
  private int requests = 2_000;

  @Option(names = "--silent", paramLabel = "N", description = "Connections that say nothing.")
  private int silent = 10_000;

  @Option(
      names = "--slow",
      paramLabel = "N",
      description = "Connections that end no body, and those that read no answer.")
  private int slow = 400;

  public static void main(String[] args) {
    Benchmark.main(new ServerBenchmark(), args);
  }

  @Override
  void verify() {
    Numbers.within("--clients", clients, 1, 1_000);
    Numbers.within("--requests", requests, clients, 1_000_000);
    Numbers.within("--silent", silent, 0, 15_000);
    Numbers.within("--slow", slow, 0, 15_000);
  }

  @Override
  void measure() throws SQLException, IOException, InterruptedException {
    var options = ServerOptions.local(0);
    var connections = BenchDatabase.connections();
    System.out.printf(
        "%s, %d clients, %d connections%n%n", said(), clients, options.requestsAtOnce());
    System.out.println(
        "| request | neighbours | a second | p50 ms | p95 ms | p99 ms | refused | load |");
    System.out.println("|---|---|---:|---:|---:|---:|---:|---:|");
    withoutHttp(connections, options.requestsAtOnce());
    try (var server = MemoryServer.start(options, HttpRequests.backend(connections))) {
      var http = new HttpRequests(server.port());
      beside(http, server.port(), "silent", silent);
      beside(http, server.port(), "writing", slow);
      beside(http, server.port(), "reading", slow);
      alone(http);
    }
  }

  private void withoutHttp(ConnectionProvider connections, int atOnce)
      throws SQLException, InterruptedException {
    var patience = Duration.ofSeconds(60);
    try (var store = MemoryStore.open(connections, atOnce, patience, patience);
        var writer = connections.open()) {
      var inProcess = new Requests(store, writer);
      time("plain SQL, vectors alone", "none", inProcess::plain, () -> 0);
      time("SEARCH without HTTP", "none", i -> inProcess.search("", i), () -> 0);
    }
  }

  /** Before each kind of neighbours as well, since a JVM grows faster meanwhile. */
  private void alone(HttpRequests http) throws InterruptedException {
    time(OVER_HTTP, "none", http::search, http::refused);
  }

  private void beside(HttpRequests http, int port, String kind, int number)
      throws InterruptedException {
    alone(http);
    try (var neighbours = Neighbours.start(port, kind, number)) {
      time(OVER_HTTP, neighbours.said() + " " + kind, http::search, http::refused);
    }
  }

  private void time(String request, String neighbours, IntConsumer one, IntSupplier refused)
      throws InterruptedException {
    Load.of(clients, requests, one);
    var before = refused.getAsInt();
    var load = Load.of(clients, requests, one);
    System.out.printf(
        "| %s | %s | %s | %.1f | %d | %.1f |%n",
        request,
        neighbours,
        load.cells(),
        load.quantile(0.99),
        refused.getAsInt() - before,
        load());
  }
}

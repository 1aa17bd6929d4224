package io.remdreaming.benchmarks.writes;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: rows written with what search needs of them, and without it. */
@Command(
    name = "bench writes",
    description = {
      "What the terms of searched texts and the covering index of messages add to a row that is"
          + " written:",
      "processor time and write-ahead log of PostgreSQL, and the time that the terms of a message"
          + " take.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class WriteBenchmark implements Callable<Integer> {

  private static final String NARROW =
      """
      DROP INDEX rem_bench.messages_of_owner;
      CREATE INDEX messages_of_owner
      ON rem_bench.messages (tenant_id, user_id, session_id, created_at)
      """;
  private static final String COVERING = NARROW + " INCLUDE (id, updated_at, deleted_at)";
  private static final String EMPTY =
      """
      SET search_path TO rem_bench;
      TRUNCATE owners, messages, embeddings_messages, resources, embeddings_resources, row_sets,
        kv_store, edge_sets
      """;
  private static final int ANALYSES = 200_000;

  @Option(names = "--messages", paramLabel = "N", description = "Of a run; a tenth as many chunks.")
  private int messages = 40_000;

  @Option(names = "--rounds", paramLabel = "N", description = "After one to warm up.")
  private int rounds = 5;

  private final Environment environment = Environment.ofThisProcess();
  private final BenchDatabase database = new BenchDatabase(Database.of(environment));

  public static void main(String[] args) {
    Benchmark.main(new WriteBenchmark(), args);
  }

  @Override
  public Integer call() throws Exception {
    Numbers.within("--messages", messages, 1_000, 10_000_000);
    Numbers.within("--rounds", rounds, 1, 100);
    var options =
        PostgresOptions.ofEnvironment(Environment.JDBC_URL)
            .with("currentSchema", BenchDatabase.SEARCH_PATH);
    database.reset();
    try {
      measure(new Written(options));
    } finally {
      database.drop();
    }
    System.out.printf(Locale.ROOT, "%nThe terms of a message: %.1f us of Java%n", analysisMicros());
    return 0;
  }

  private void measure(Written written) throws Exception {
    var chunks = messages / Talk.MESSAGES_OF_CHUNK;
    var runs =
        List.of(
            new Run("messages, without", NARROW, messages, () -> written.messages(messages, false)),
            new Run("messages, terms", NARROW, messages, () -> written.messages(messages, true)),
            new Run("messages, both", COVERING, messages, () -> written.messages(messages, true)),
            new Run("chunks, without", COVERING, chunks, () -> written.chunks(chunks, false)),
            new Run("chunks, terms", COVERING, chunks, () -> written.chunks(chunks, true)));
    var costs = new HashMap<Run, List<Cost>>();
    for (var round = 0; round <= rounds; round++) {
      for (var run : order(runs, round)) {
        var cost = cost(run);
        if (round > 0) {
          costs.computeIfAbsent(run, r -> new ArrayList<>()).add(cost);
        }
      }
    }
    System.out.println("| rows | PostgreSQL us a row | WAL bytes a row |");
    System.out.println("|---|---:|---:|");
    runs.forEach(
        run -> System.out.println(Cost.median(costs.getOrDefault(run, List.of())).cells(run)));
  }

  /** Every other round from the back, so that none always comes behind the same. */
  private static List<Run> order(List<Run> runs, int round) {
    var order = new ArrayList<>(runs);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Cost cost(Run run) throws Exception {
    database.execute(EMPTY);
    database.execute(run.index);
    var before = read();
    run.work.run();
    var after = read();
    return new Cost(after.seconds - before.seconds, after.walBytes - before.walBytes);
  }

  private Cost read() {
    var seconds = database.cpu().seconds().orElseThrow();
    return new Cost(seconds, database.walBytes());
  }

  /** In the one thread that the sink's task has. */
  private static double analysisMicros() {
    var texts = Talk.of(false).texts();
    var analyzer = new LuceneSearchAnalyzer();
    var terms = 0L;
    var micros = 0.0;
    for (var round = 0; round < 3; round++) {
      var start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (var i = 0; i < ANALYSES; i++) {
        terms += analyzer.terms(texts.get(i % texts.size())).hashes().length;
      }
      var used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      micros = used / 1e3 / ANALYSES;
    }
    System.out.printf(Locale.ROOT, "%n%.1f terms a message%n", terms / 3.0 / ANALYSES);
    return micros;
  }

  private record Run(String name, String index, int rows, Work work) {}

  /**
   * What PostgreSQL has used.
   *
   * @param seconds of processor time, of all its processes
   * @param walBytes of the write-ahead log
   */
  private record Cost(double seconds, long walBytes) {

    static Cost median(List<Cost> costs) {
      var middle = costs.size() / 2;
      return new Cost(
          costs.stream().map(Cost::seconds).sorted().skip(middle).findFirst().orElse(0.0),
          costs.stream().map(Cost::walBytes).sorted().skip(middle).findFirst().orElse(0L));
    }

    String cells(Run run) {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %d |",
          run.name,
          1e6 * seconds / run.rows,
          walBytes / run.rows);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}

package io.remdreaming.benchmarks.throughput;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What it costs PostgreSQL alone to take the rows that the whole job has written, with their
 * indexes: each table is emptied and filled in one statement from a copy, without a client, a
 * protocol, a check or a conflict. No job can have these rows stored for less.
 *
 * @param tables each by its name
 */
record Refill(Map<String, Cost> tables) {

  /**
   * What a table took.
   *
   * @param postgresSeconds processor time, if PostgreSQL runs on this machine
   * @param walBytes of the write-ahead log
   */
  record Cost(BenchDatabase.Table table, OptionalDouble postgresSeconds, long walBytes) {}

  static Refill of(BenchDatabase database) {
    var cpu = database.cpu();
    var costs = new TreeMap<String, Cost>();
    database.tables().forEach((name, table) -> costs.put(name, cost(name, table, database, cpu)));
    return new Refill(costs);
  }

  private static Cost cost(
      String name, BenchDatabase.Table table, BenchDatabase database, PostgresCpu cpu) {
    database.execute("DROP TABLE IF EXISTS rem_bench.refill");
    database.execute("CREATE UNLOGGED TABLE rem_bench.refill AS TABLE rem_bench." + name);
    database.execute("TRUNCATE rem_bench." + name);
    var seconds = cpu.seconds();
    var bytes = database.walBytes();
    database.execute("INSERT INTO rem_bench." + name + " TABLE rem_bench.refill");
    var logged = database.walBytes() - bytes;
    return new Cost(table, Stage.difference(seconds, cpu.seconds()), logged);
  }

  long rows() {
    return tables.values().stream().mapToLong(cost -> cost.table.rows()).sum();
  }

  /** Processor time of all tables, if PostgreSQL runs on this machine. */
  OptionalDouble postgresSeconds() {
    return tables.values().stream().allMatch(cost -> cost.postgresSeconds.isPresent())
        ? OptionalDouble.of(
            tables.values().stream().mapToDouble(c -> c.postgresSeconds.orElseThrow()).sum())
        : OptionalDouble.empty();
  }
}

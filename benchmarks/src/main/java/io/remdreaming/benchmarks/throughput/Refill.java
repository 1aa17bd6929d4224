package io.remdreaming.benchmarks.throughput;

import java.util.OptionalDouble;

/**
 * What it costs PostgreSQL alone to take the rows that the whole job has written, with their
 * indexes: each table is emptied and filled in one statement from a copy, without a client, a
 * protocol, a check or a conflict. No job can have these rows stored for less.
 *
 * @param rows how many
 * @param postgresSeconds processor time, if PostgreSQL runs on this machine
 */
record Refill(long rows, OptionalDouble postgresSeconds) {

  static Refill of(BenchDatabase database) {
    var cpu = database.cpu();
    long rows = 0;
    double seconds = 0;
    for (var table : database.tables().entrySet()) {
      var name = table.getKey();
      database.execute("DROP TABLE IF EXISTS rem_bench.refill");
      database.execute("CREATE UNLOGGED TABLE rem_bench.refill AS TABLE rem_bench." + name);
      database.execute("TRUNCATE rem_bench." + name);
      var before = cpu.seconds();
      database.execute("INSERT INTO rem_bench." + name + " TABLE rem_bench.refill");
      var after = cpu.seconds();
      if (before.isEmpty() || after.isEmpty()) {
        return new Refill(0, OptionalDouble.empty());
      }
      seconds += after.getAsDouble() - before.getAsDouble();
      rows += table.getValue().rows();
    }
    return new Refill(rows, OptionalDouble.of(seconds));
  }
}

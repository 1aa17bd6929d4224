package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.home.Environment;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** Measures requests of an owner with many messages among those of many tenants. */
abstract class MemoryBenchmark implements Callable<Integer> {

  @Option(names = "--rows", paramLabel = "N", description = "Messages of all tenants.")
  private int rows = 1_000_000;

  @Option(names = "--tenants", paramLabel = "N", description = "That share them.")
  private int tenants = 1_000;

  @Option(names = "--owner", paramLabel = "N", description = "Messages of the one who asks.")
  private int owner = 10_000;

  @Option(names = "--keep", description = "Leaves the schema, and uses one that was left.")
  private boolean keep;

  @Override
  public final Integer call() throws Exception {
    Numbers.within("--owner", owner, 100, 400_000);
    Numbers.within("--rows", rows, 2 * owner, 100_000_000);
    Numbers.within("--tenants", tenants, 2, 1_000_000);
    verify();
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

  /** Fails if an option is out of its range. */
  abstract void verify();

  /** Prints the figures. */
  abstract void measure() throws Exception;

  /** What is measured, for people. */
  final String said() {
    return "%,d messages of %,d tenants, %,d of the one who asks".formatted(rows, tenants, owner);
  }

  final int owner() {
    return owner;
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}

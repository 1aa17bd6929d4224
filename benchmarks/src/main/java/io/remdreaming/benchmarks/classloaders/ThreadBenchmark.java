package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.cli.arguments.Numbers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main class: how many threads a TaskManager has that runs the whole job. */
@Command(
    name = "bench threads",
    description = {
      "Runs the fat jar on a Flink cluster of two JVMs until it has remembered some events, and"
          + " counts the",
      "threads of the TaskManager. Ends with 1 if there are more than --at-most.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class ThreadBenchmark implements Callable<Integer> {

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--parallelism", paramLabel = "N", description = "Of the job, and slots.")
  private int parallelism = 2;

  @Option(names = "--at-most", paramLabel = "N", description = "How many may be.")
  private int limit = 300;

  private int found;

  public static void main(String[] args) {
    Benchmark.main(new ThreadBenchmark(), args);
  }

  @Override
  public Integer call() {
    Numbers.within("--parallelism", parallelism, 1, 16);
    var code = cluster.run("bench-threads", false, parallelism, true, this::count);
    return code == 0 && found > limit ? 1 : code;
  }

  private void count(Submissions jobs) {
    var job = jobs.start(1);
    var threads = jobs.threads();
    threads.print();
    found = threads.all();
    jobs.cancel(job);
  }
}

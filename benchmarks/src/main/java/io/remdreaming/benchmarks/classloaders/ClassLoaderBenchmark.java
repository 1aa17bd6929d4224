package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.cli.arguments.Numbers;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main class: the fat jar submitted to one cluster again and again. */
@Command(
    name = "bench classloaders",
    description = {
      "Submits the fat jar to a Flink cluster of two JVMs, lets each job do some work and cancels"
          + " it;",
      "then lets one job fail again and again. Ends with 1 if the JVMs keep anything of the jobs.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    })
public final class ClassLoaderBenchmark implements Callable<Integer> {

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--submissions", paramLabel = "N", description = "How many jobs.")
  private int submissions = 20;

  @Option(names = "--restarts", paramLabel = "N", description = "How often the last job fails.")
  private int restarts = 5;

  @Option(
      names = "--libraries-in-lib",
      description =
          "With PostgreSQL's driver and ONNX Runtime among Flink's jars, as in the image.")
  private boolean librariesInLib;

  @Option(names = "--keep", description = "Leaves logs and heap dumps behind.")
  private boolean keep;

  public static void main(String[] args) {
    Benchmark.main(new ClassLoaderBenchmark(), args);
  }

  @Override
  public Integer call() {
    Numbers.within("--submissions", submissions, 1, 1_000);
    Numbers.within("--restarts", restarts, 0, 1_000);
    var report = new Report();
    var code =
        cluster.run("bench-classloaders", keep, 1, librariesInLib, jobs -> measure(jobs, report));
    return code == 0 && !report.isFlat() ? 1 : code;
  }

  private void measure(Submissions jobs, Report report) {
    for (var number = 1; number <= submissions; number++) {
      report.submitted(number, jobs.next(number));
    }
    if (restarts > 0) {
      report.restarted(jobs.restart(submissions + 1, restarts));
    }
  }
}

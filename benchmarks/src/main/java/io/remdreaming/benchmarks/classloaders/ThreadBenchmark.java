package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.Failures;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: how many threads a TaskManager has that runs the whole job. */
@Command(
    name = "bench threads",
    description = {
      "Runs the fat jar on a Flink cluster of two JVMs until it has remembered some events, and counts the",
      "threads of the TaskManager. Ends with 1 if there are more than --at-most.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ThreadBenchmark implements Callable<Integer> {

  @Option(names = "--project", required = true, paramLabel = "FOLDER", description = "Of this.")
  private Path project = Path.of("");

  @Option(names = "--parallelism", paramLabel = "N", description = "Of the job, and slots.")
  private int parallelism = 2;

  @Option(names = "--at-most", paramLabel = "N", description = "How many may be.")
  private int limit = 300;

  @Option(
      names = "--models",
      description = "Chat, embeddings and tracing too, against a stub in this JVM.")
  private boolean models;

  @Option(names = "--flink", paramLabel = "KEY=VALUE", description = "A setting of Flink.")
  private Map<String, String> flink = new HashMap<>();

  private final Environment environment = Environment.ofThisProcess();
  private int found;

  public static void main(String[] args) {
    System.exit(
        Failures.handledFor(new CommandLine(new ThreadBenchmark()), () -> false).execute(args));
  }

  @Override
  public Integer call() {
    Numbers.within("--parallelism", parallelism, 1, 16);
    var folder = environment.home().root().resolve("bench-threads");
    RemHome.delete(folder);
    try (var closing = new ResourceStack()) {
      Files.createDirectories(folder);
      var code = closing.unlessInterrupted(() -> run(folder, closing));
      return code == 0 && found > limit ? 1 : code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      RemHome.delete(folder);
    }
  }

  private void run(Path folder, ResourceStack closing) {
    var database = Database.of(environment);
    new BenchDatabase(database).reset();
    var kafka = closing.add(EmbeddedKafka.start(folder.resolve("kafka")));
    Topics.ensure(kafka.bootstrapServers(), parallelism);
    var options = ClassLoaderBenchmark.options(kafka.bootstrapServers());
    var processes = new HashMap<String, String>();
    if (models) {
      var stubs = closing.add(Stubs.start());
      options.putAll(stubs.options());
      processes.putAll(stubs.environment());
    }
    flink.putIfAbsent("taskmanager.numberOfTaskSlots", "" + parallelism);
    var cluster =
        FlinkCluster.start(
            new FlinkCluster.Given(
                project.resolve("flink-conf"),
                folder,
                FlinkClassPath.of(System.getProperty("java.class.path"), true),
                processes,
                flink),
            closing);
    var jobs =
        new Submissions(
            cluster,
            new Sample(kafka.bootstrapServers()),
            new Memory(database),
            project.resolve("jobs/target/rem-dreaming-jobs.jar"),
            options,
            models,
            parallelism);
    var job = jobs.start(1);
    var threads = cluster.taskManager().threadCounts();
    threads.print();
    found = threads.all();
    jobs.cancel(job);
    new BenchDatabase(database).drop();
  }
}

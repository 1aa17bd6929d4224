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

/** The main class: the fat jar submitted to one cluster again and again. */
@Command(
    name = "bench classloaders",
    description = {
      "Submits the fat jar to a Flink cluster of two JVMs, lets each job do some work and cancels it;",
      "then lets one job fail again and again. Ends with 1 if the JVMs keep anything of the jobs.",
      "Works in a schema of its own (rem_bench) of the database that REM_JDBC_URL names."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ClassLoaderBenchmark implements Callable<Integer> {

  @Option(names = "--project", required = true, paramLabel = "FOLDER", description = "Of this.")
  private Path project = Path.of("");

  @Option(names = "--submissions", paramLabel = "N", description = "How many jobs.")
  private int submissions = 20;

  @Option(names = "--restarts", paramLabel = "N", description = "How often the last job fails.")
  private int restarts = 5;

  @Option(
      names = "--models",
      description = "Chat, embeddings and tracing too, against a stub in this JVM.")
  private boolean models;

  @Option(
      names = "--libraries-in-lib",
      description =
          "With PostgreSQL's driver and ONNX Runtime among Flink's jars, as in the image.")
  private boolean librariesInLib;

  @Option(names = "--keep", description = "Leaves logs and heap dumps behind.")
  private boolean keep;

  @Option(names = "--flink", paramLabel = "KEY=VALUE", description = "A setting of Flink.")
  private Map<String, String> flink = new HashMap<>();

  private final Environment environment = Environment.ofThisProcess();

  public static void main(String[] args) {
    System.exit(
        Failures.handledFor(new CommandLine(new ClassLoaderBenchmark()), () -> false)
            .execute(args));
  }

  @Override
  public Integer call() {
    Numbers.within("--submissions", submissions, 1, 1_000);
    Numbers.within("--restarts", restarts, 0, 1_000);
    var folder = environment.home().root().resolve("bench-classloaders");
    RemHome.delete(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var report = new Report();
    try (var closing = new ResourceStack()) {
      var code = closing.unlessInterrupted(() -> run(folder, closing, report));
      return code == 0 && !report.isFlat() ? 1 : code;
    } finally {
      if (!keep) {
        RemHome.delete(folder);
      }
    }
  }

  private void run(Path folder, ResourceStack closing, Report report) {
    var database = Database.of(environment);
    new BenchDatabase(database).reset();
    var kafka = closing.add(EmbeddedKafka.start(folder.resolve("kafka")));
    Topics.ensure(kafka.bootstrapServers(), 1);
    var options = options(kafka.bootstrapServers());
    var processes = new HashMap<String, String>();
    if (models) {
      var stubs = closing.add(Stubs.start());
      options.putAll(stubs.options());
      processes.putAll(stubs.environment());
    }
    var cluster =
        FlinkCluster.start(
            new FlinkCluster.Given(
                project.resolve("flink-conf"),
                folder,
                FlinkClassPath.of(System.getProperty("java.class.path"), librariesInLib),
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
            1);
    for (var number = 1; number <= submissions; number++) {
      report.submitted(number, jobs.next(number));
    }
    if (restarts > 0) {
      report.restarted(jobs.restart(submissions + 1, restarts));
    }
    new BenchDatabase(database).drop();
  }

  /** Of a job that remembers soon. */
  static Map<String, String> options(String bootstrapServers) {
    var options = new HashMap<String, String>();
    options.put("kafka.bootstrap.servers", bootstrapServers);
    options.put("postgres.properties.currentSchema", BenchDatabase.SEARCH_PATH);
    options.put("dreaming.session.idle-timeout", "1 s");
    options.put("dreaming.entities.debounce", "100 ms");
    options.put("dreaming.user-model.debounce", "100 ms");
    return options;
  }
}

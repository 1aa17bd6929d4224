package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.throughput.BenchDatabase;
import io.remdreaming.cli.cluster.FlinkClassPath;
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
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options of benchmarks that submit the fat jar to a cluster of their own. */
final class ClusterOptions {

  @Option(names = "--project", required = true, paramLabel = "FOLDER", description = "Of this.")
  private Path project = Path.of("");

  @Option(
      names = "--models",
      description = "Chat, embeddings and tracing too, against a stub in this JVM.")
  private boolean models;

  @Option(names = "--flink", paramLabel = "KEY=VALUE", description = "A setting of Flink.")
  private Map<String, String> flink = new HashMap<>();

  private final Environment environment = Environment.ofThisProcess();

  /**
   * Works on a new cluster, with Kafka and tables.
   *
   * @param name of the folder that it lies in
   * @param keep whether the folder stays
   * @param librariesInLib whether PostgreSQL's driver and ONNX Runtime are among Flink's jars, as
   *     in the image
   * @return the exit code
   */
  int run(
      String name,
      boolean keep,
      int parallelism,
      boolean librariesInLib,
      Consumer<Submissions> work) {
    var folder = environment.home().root().resolve(name);
    RemHome.delete(folder);
    try (var closing = new ResourceStack()) {
      Files.createDirectories(folder);
      return closing.unlessInterrupted(
          () -> {
            var database = Database.of(environment);
            new BenchDatabase(database).reset();
            work.accept(submissions(folder, database, parallelism, librariesInLib, closing));
            new BenchDatabase(database).drop();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!keep) {
        RemHome.delete(folder);
      }
    }
  }

  private Submissions submissions(
      Path folder,
      Database database,
      int parallelism,
      boolean librariesInLib,
      ResourceStack closing) {
    var kafka = closing.add(EmbeddedKafka.start(folder.resolve("kafka")));
    Topics.ensure(kafka.bootstrapServers(), parallelism);
    var options = options(kafka.bootstrapServers());
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
                FlinkClassPath.of(System.getProperty("java.class.path"), librariesInLib),
                processes,
                flink),
            closing);
    return new Submissions(
        cluster,
        new Sample(kafka.bootstrapServers()),
        new Memory(database),
        project.resolve("jobs/target/rem-dreaming-jobs.jar"),
        options,
        models,
        parallelism);
  }

  /** Of a job that remembers soon. */
  private static Map<String, String> options(String bootstrapServers) {
    var options = new HashMap<String, String>();
    options.put("kafka.bootstrap.servers", bootstrapServers);
    options.put("postgres.properties.currentSchema", BenchDatabase.SEARCH_PATH);
    options.put("dreaming.session.idle-timeout", "1 s");
    options.put("dreaming.entities.debounce", "100 ms");
    options.put("dreaming.user-model.debounce", "100 ms");
    return options;
  }
}

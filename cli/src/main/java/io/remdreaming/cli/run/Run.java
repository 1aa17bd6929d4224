package io.remdreaming.cli.run;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.flink.DreamingJobs;
import io.remdreaming.cli.flink.EmbeddedFlink;
import io.remdreaming.cli.flink.FlinkSettings;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.flink.RetainedCheckpoints;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.HomeLock;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.KafkaAnswer;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.jobs.LogReach;
import io.remdreaming.jobs.ModelKeys;
import io.remdreaming.jobs.options.DreamingOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The job on a Flink within this JVM, until it ends. */
public record Run(RunSettings settings, Environment environment, PrintStream messages) {

  /**
   * Runs until the job ends.
   *
   * @param closing takes what is started
   */
  public void run(ResourceStack closing) {
    var options = DreamingOptions.from(settings.jobOptions());
    ModelKeys.verify(options);
    requireTopics(options);
    requireReach(() -> LogReach.verify(options));
    var home = environment.home();
    var database = Database.of(options.postgres(), environment);
    var revision = Schema.verify(database, options.space());
    home.create();
    var name = settings.folderName();
    closing.add(HomeLock.take(home, name));
    var folder = FlinkSettings.folder(home.flink().resolve(name), revision);
    var from = checkpoint(folder);
    var flinkSettings =
        FlinkSettings.of(
            folder,
            settings.parallelism(),
            settings.uiPorts(),
            settings.batch(),
            settings.flinkSettings());
    var flink = closing.add(EmbeddedFlink.start(folder, flinkSettings));
    messages.println("Flink UI: " + flink.uiAddress());
    from.ifPresent(checkpoint -> messages.println("Going on from " + checkpoint));
    var job = flink.submit(DreamingJobs.graph(flinkSettings, options), from);
    closing.add(settings.endsByItself() ? job::cancel : job::stop);
    job.await();
  }

  /** Fails if Kafka is not there, or lacks a topic that the job reads. */
  public static void requireTopics(DreamingOptions options) {
    var topics = options.topics();
    TopicCheck.require(
        options.kafka(),
        Map.of(
            "dreaming.topic.activity",
            topics.activity(),
            "dreaming.topic.control",
            topics.control()));
  }

  /** Fails if Kafka cannot tell how far back the log reaches, or it does not reach far enough. */
  public static void requireReach(KafkaAnswer.Check reach) {
    KafkaAnswer.to(
        "cannot ask Kafka how far back the log reaches", "asking Kafka for offsets", reach);
  }

  private Optional<Path> checkpoint(Path folder) {
    if (settings.endsByItself()) {
      RemHome.delete(folder);
      return Optional.empty();
    }
    return RetainedCheckpoints.newestIn(FlinkSettings.checkpoints(folder));
  }
}

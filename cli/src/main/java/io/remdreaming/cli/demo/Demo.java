package io.remdreaming.cli.demo;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.database.Schema;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.flink.DreamingJobs;
import io.remdreaming.cli.flink.EmbeddedFlink;
import io.remdreaming.cli.flink.FlinkSettings;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.flink.RetainedCheckpoints;
import io.remdreaming.cli.flink.RunningJob;
import io.remdreaming.cli.flink.SourceOffsets;
import io.remdreaming.cli.home.HomeLock;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.jobs.ModelKeys;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.query.memory.MemoryState;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * Kafka, Flink and the job in one JVM, fed with events until everything is remembered.
 *
 * @param messages where progress is shown
 * @param columns the terminal's columns, 0 if it is none
 */
public record Demo(
    DemoSettings settings, RemHome home, Database database, PrintStream messages, int columns) {

  private static final Duration TIMER_SLACK = Duration.ofMillis(500);

  /**
   * Runs until everything is remembered.
   *
   * @param closing takes what is started
   * @return the job, and where Flink's UI is
   */
  public Run run(ResourceStack closing) {
    var checked = DreamingOptions.from(settings.jobOptions("127.0.0.1:9092"));
    ModelKeys.verify(checked);
    var feed = Feed.of(settings.inputs());
    var size = feed.size();
    home.create();
    closing.add(HomeLock.take(home, "demo"));
    DemoModels.write(settings.options(), home);
    if (settings.fresh()) {
      // first of all: whoever is killed from here on dreams the log again from its beginning
      RemHome.delete(home.flink());
    }
    var revision = prepareDatabase(checked.space());
    var kafka = startKafka(closing);
    var folder = FlinkSettings.folder(home.flink(), revision);
    var from = checkpoint(kafka, folder);
    var flinkSettings = flinkSettings(folder);
    var flink = closing.add(EmbeddedFlink.start(folder, flinkSettings));
    messages.println("Flink UI: " + flink.uiAddress());
    var options = DreamingOptions.from(settings.jobOptions(kafka.bootstrapServers()));
    var graph = DreamingJobs.graph(flinkSettings, options);
    if (settings.batch()) {
      send(feed, size, kafka);
      var job = start(closing, flink.submit(graph, from));
      job.await();
      return new Run(job, flink.uiAddress());
    }
    var job = start(closing, flink.submit(graph, from));
    send(feed, size, kafka);
    awaitMemory(job, job.sourceOffsets(flink.uiAddress()), kafka, options);
    return new Run(job, flink.uiAddress());
  }

  /** What a demo has come to: its job, and where the UI is. */
  public record Run(RunningJob job, String uiAddress) {}

  private EmbeddedKafka startKafka(ResourceStack closing) {
    if (settings.fresh()) {
      RemHome.delete(home.kafka());
    }
    messages.println("Starting Kafka, Flink and the job");
    var kafka = closing.add(EmbeddedKafka.start(home.kafka()));
    Topics.ensure(kafka.bootstrapServers(), settings.partitions());
    return kafka;
  }

  private int prepareDatabase(EmbeddingSpace space) {
    var schema = new Schema(database, space.dimension());
    if (settings.fresh()) {
      schema.drop();
    }
    schema.migrate();
    try {
      return Schema.verify(database, space);
    } catch (ExecutionFailedException e) {
      throw new ExecutionFailedException(e.getMessage() + "; --fresh starts over", e);
    }
  }

  /** The checkpoint to go on from; one of another log or of other tables would lose memories. */
  private Optional<Path> checkpoint(EmbeddedKafka kafka, Path folder) {
    if (settings.batch()) {
      return Optional.empty();
    }
    var newest = RetainedCheckpoints.newestIn(FlinkSettings.checkpoints(folder));
    if (newest.isPresent() && kafka.isNew()) {
      throw new ExecutionFailedException(
          "there is a checkpoint, %s, but its log is gone; --fresh starts over"
              .formatted(newest.get()));
    }
    if (newest.isPresent() && database.with(MemoryState::isEmpty)) {
      throw new ExecutionFailedException(
          "there is a checkpoint, %s, but the tables it filled are empty; --fresh starts over"
              .formatted(newest.get()));
    }
    newest.ifPresent(checkpoint -> messages.println("Going on from " + checkpoint));
    return newest;
  }

  private Configuration flinkSettings(Path folder) {
    return FlinkSettings.of(
        folder, settings.parallelism(), settings.uiPorts(), settings.batch(), settings.flink());
  }

  private RunningJob start(ResourceStack closing, RunningJob job) {
    closing.add(settings.batch() ? job::cancel : job::stop);
    return job;
  }

  private void send(Feed feed, long size, EmbeddedKafka kafka) {
    try (var progress = Progress.of("Sending", messages, columns)) {
      feed.send(kafka.bootstrapServers(), size, progress);
    }
  }

  private void awaitMemory(
      RunningJob job, SourceOffsets offsets, EmbeddedKafka kafka, DreamingOptions options) {
    var makesChunks = options.operations().contains(Operations.CHUNKS);
    var address = kafka.bootstrapServers();
    try (var positions = new LogPositions(address, Topics.ACTIVITY, options.groupId())) {
      var timers = longestOf(options);
      var wait = new CompletionWatcher(job, offsets, positions, database, timers, makesChunks);
      try (var reading = Progress.of("Reading", messages, columns)) {
        wait.awaitRead(reading);
      }
      try (var remembering = Progress.of("Remembering", messages, columns)) {
        wait.awaitRemembered(remembering);
      }
    }
  }

  /**
   * How long the job's timers take after the last event: each stage may wait for the one before.
   */
  private static Duration longestOf(DreamingOptions options) {
    return options
        .sessions()
        .idleTimeout()
        .plus(options.summaries().days().idleTimeout())
        .plus(options.entities().debounce())
        .plus(options.users().trailing().longestSilence())
        .plus(options.affinity().longestSilence())
        .plus(TIMER_SLACK);
  }
}

package io.remdreaming.benchmarks.state;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.cli.flink.FlinkSettings;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.Sinks;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main class: a long history of a few users, and what is then in a savepoint. */
@Command(
    name = "bench state",
    description = {
      "Bytes of keyed state a message after a long history of a few users. Needs no Kafka and no",
      "PostgreSQL: the whole job reads a made-up log, its rows are dropped, and the entries of a",
      "canonical savepoint are counted, after all sessions and days have been closed."
    })
public final class StateBenchmark implements Callable<Integer> {

  private static final String HISTORY = "activity";
  private static final long LOOK_MILLIS = 500;

  @Option(names = "--messages", paramLabel = "N", description = "How many messages.")
  private int messages = 10_000;

  @Option(names = "--users", paramLabel = "N", description = "Of how many users.")
  private int users = 4;

  @Option(names = "--seed", paramLabel = "N", description = "Of the made-up log.")
  private long seed = 1;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "An option of the job.")
  private Map<String, String> options = new HashMap<>();

  public static void main(String[] args) {
    Benchmark.main(new StateBenchmark(), args);
  }

  @Override
  public Integer call() throws Exception {
    Numbers.within("--messages", messages, 1, Integer.MAX_VALUE);
    Numbers.within("--users", users, 1, Integer.MAX_VALUE);
    var folder = Environment.ofThisProcess().home().root().resolve("bench-state");
    RemHome.delete(folder);
    try {
      var savepoint = run(folder);
      System.out.print(new StateReport(Savepoint.states(savepoint), messages));
    } finally {
      RemHome.delete(folder);
    }
    return 0;
  }

  private Path run(Path folder) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("execution.checkpointing.interval", "10 s");
    settings.put("heartbeat.interval", "500");
    var env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            FlinkSettings.of(folder, 1, "0", false, settings));
    draw(env);
    var job = env.executeAsync("State of a long history");
    while (passed(job) < messages) {
      Thread.sleep(LOOK_MILLIS);
    }
    // Draining ends the input: what is still open is closed, as it would be some time later.
    var savepoint =
        job.stopWithSavepoint(
                true, folder.resolve("savepoints").toString(), SavepointFormatType.CANONICAL)
            .get();
    return Path.of(URI.create(savepoint));
  }

  private void draw(StreamExecutionEnvironment env) {
    var given = new HashMap<>(options);
    given.put("kafka.bootstrap.servers", "none:9092");
    var all = DreamingOptions.from(given, Map.of());
    DreamingJob.configure(env, all);
    var sinks =
        new Sinks(
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>(),
            new DiscardingSink<>());
    new DreamingTopology(all, DreamingJob.localTier(all), DreamingJob.models(all), sinks)
        .draw(
            HistorySource.on(env, HISTORY, seed, users, messages),
            HistorySource.on(env, "control", seed, users, 0),
            ActivityDecoder::new);
  }

  private static long passed(JobClient job) throws Exception {
    if (job.getJobStatus().get(1, TimeUnit.MINUTES).isTerminalState()) {
      throw new IllegalStateException("the job ended before it had read its history");
    }
    return (long) job.getAccumulators().get(1, TimeUnit.MINUTES).getOrDefault(HISTORY, 0L);
  }
}

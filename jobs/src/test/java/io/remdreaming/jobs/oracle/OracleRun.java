package io.remdreaming.jobs.oracle;

import static org.apache.flink.util.ExceptionUtils.findThrowable;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.Sinks;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.raw.DeadLetterSink;
import io.remdreaming.sinks.raw.RawSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.scheduler.stopwithsavepoint.StopWithSavepointStoppingException;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** One scenario: what the rules make of its log, and what the topology makes of it. */
final class OracleRun {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(100);
  private static final double SECONDS = 1.2;

  private final Scenario scenario;
  private final DreamingOptions options;
  private final Crashes crashes;
  private Optional<String> savepoint = Optional.empty();

  OracleRun(Scenario scenario) {
    this.scenario = scenario;
    this.options = options(scenario);
    this.crashes = Crashes.of(scenario);
  }

  private static DreamingOptions options(Scenario scenario) {
    var given = new HashMap<>(scenario.options());
    given.put("kafka.bootstrap.servers", "none:9092");
    given.put("dreaming.mode", scenario.batch() ? "BATCH" : "STREAMING");
    given.put("dreaming.bounded", "true");
    given.put("dreaming.user-model.debounce", "30 ms");
    return DreamingOptions.from(given, Map.of());
  }

  /** What happened on the way. */
  String story() {
    return savepoint.isPresent()
        ? crashes + ", then parallelism " + scenario.laterParallelism()
        : crashes.toString();
  }

  Tables expected() {
    var tier = DreamingJob.localTier(options);
    var threshold =
        Double.parseDouble(scenario.options().getOrDefault("affinity.similarity-threshold", ""));
    return Oracle.tables(
        scenario.activity(),
        new ActivityDecoder(scenario.placement()),
        scenario.control(),
        options.sessions(),
        new TenantPolicy(threshold, TenantPolicy.DEFAULT.affinityTopK()),
        tier.chunker().get(),
        tier.moments().get(),
        options.summaries().days(),
        tier.summaries().get(),
        tier.users().get(),
        new ExpectedEntities(tier.entities().get(), tier.embeddings().get(), options.entities()),
        tier.embeddings().get(),
        new ExpectedOntologies(
            scenario.control(), options.ontologies().retention(), tier.extraction().get()));
  }

  /** Runs the topology until its input ends, on the way through a savepoint if one is planned. */
  void run(PostgresOptions postgres, Path checkpoints) throws Exception {
    if (scenario.savepointAt() == 0) {
      draw(postgres, configuration(checkpoints), scenario.parallelism()).execute(name());
      return;
    }
    var first = draw(postgres, configuration(checkpoints), scenario.parallelism());
    savepoint = stopped(first.executeAsync(name()), checkpoints);
    if (savepoint.isPresent()) {
      restore(savepoint.get(), postgres, checkpoints);
    }
  }

  /** The savepoint of its way, if there was one. */
  Optional<String> savepoint() {
    return savepoint;
  }

  /** Runs the topology from a savepoint until its input ends. */
  void restore(String from, PostgresOptions postgres, Path checkpoints) throws Exception {
    var later = configuration(checkpoints);
    later.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
    draw(postgres, later, scenario.laterParallelism()).execute(name());
  }

  private String name() {
    return "Seed " + scenario.seed();
  }

  /** The savepoint with which the job ended; none if it reached the end of its input before. */
  private Optional<String> stopped(JobClient job, Path folder) throws Exception {
    CommonTestUtils.waitUntilCondition(
        () ->
            crashes.called(Crashes.RECORD) >= scenario.savepointAt()
                || job.getJobStatus().get().isGloballyTerminalState());
    while (!job.getJobStatus().get().isGloballyTerminalState()) {
      try {
        return Optional.of(
            job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get());
      } catch (ExecutionException e) {
        // it crashed behind its savepoint, or before it, or its tasks are starting again
        var behind = findThrowable(e, StopWithSavepointStoppingException.class);
        if (behind.isPresent()) {
          return behind.map(StopWithSavepointStoppingException::getSavepointPath);
        }
      }
    }
    job.getJobExecutionResult().get();
    return Optional.empty();
  }

  private StreamExecutionEnvironment draw(
      PostgresOptions postgres, Configuration configuration, int parallelism) {
    var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    DreamingJob.configure(env, options);
    var records = scenario.activity();
    var activity =
        RecordedLog.of(env, records, records.size() / SECONDS, "activity")
            .map(new CrashingMap(crashes))
            .returns(LogRecord.class)
            .name("Crash now and then")
            .uid("crash");
    var control = scenario.control();
    var policies = RecordedLog.of(env, control, Math.max(1, control.size() / SECONDS), "control");
    var memory =
        scenario.batch()
            ? MemorySink.direct(postgres, options.space())
            : MemorySink.of(postgres, options.space());
    var sinks =
        new Sinks(
            RawSink.of(postgres, options.batches(), options.space()),
            memory,
            new DiscardingSink<>(),
            DeadLetterSink.of(postgres, options.batches()),
            new DiscardingSink<>());
    var tier = CrashingTier.of(DreamingJob.localTier(options), crashes);
    new DreamingTopology(options, tier, DreamingJob.models(options), sinks)
        .draw(activity, policies, decoders());
    return env;
  }

  private Factory<RecordDecoder<DecodedActivity>> decoders() {
    var placement = scenario.placement();
    return () -> new ActivityDecoder(placement);
  }

  private Configuration configuration(Path checkpoints) {
    var configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    configuration.set(
        StateBackendOptions.STATE_BACKEND, scenario.rocksDb() ? "rocksdb" : "hashmap");
    if (!scenario.batch()) {
      configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    }
    return configuration;
  }
}

package io.remdreaming.jobs.faults;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.clients.providers.ProviderOptions;
import io.remdreaming.clients.providers.Providers;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.answers.SchemaAnswerValidator;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.DreamingJob;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.oracle.RecordedLog;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.Sinks;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.CallTracer;
import io.remdreaming.model.ports.ChatModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.TenantPolicies;
import io.remdreaming.sinks.ledger.LedgerOptions;
import io.remdreaming.sinks.ledger.PostgresEmbeddingCache;
import io.remdreaming.sinks.ledger.PostgresLedger;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.raw.DeadLetterSink;
import io.remdreaming.sinks.raw.RawSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;

/**
 * The topology between a log and PostgreSQL, asking a server. A task that fails fails the run:
 * there is no restart.
 *
 * @param provider the provider whose protocol is spoken
 * @param url where its server is
 * @param more further options
 * @param others providers besides, which speak OpenAI's protocol at the same server
 * @param policy what all tenants have chosen
 * @param tracer hears of every call
 */
record ModelRun(
    String provider,
    String url,
    Map<String, String> more,
    List<String> others,
    TenantPolicy policy,
    Factory<CallTracer> tracer) {

  ModelRun(String provider, String url) {
    this(provider, url, Map.of());
  }

  ModelRun(String provider, String url, Map<String, String> more) {
    this(provider, url, more, List.of(), TenantPolicy.DEFAULT);
  }

  ModelRun(
      String provider,
      String url,
      Map<String, String> more,
      List<String> others,
      TenantPolicy policy) {
    this(provider, url, more, others, policy, CallTracer::silent);
  }

  static final int DIMENSION = 8;

  /** Nothing that matters to anybody. */
  static final String NOTHING =
      """
      {"kind": "tenant_policy", "tenant_id": "nobody", "policy": {"affinity_top_k": 3}}
      """;

  private static final int RECORDS_A_SECOND = 2_000;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(100);
  static final CallLimits IMPATIENT =
      new CallLimits(Duration.ofMillis(400), Duration.ofMillis(800), 256 << 10);
  private static final Map<String, String> OPTIONS =
      Map.of(
          "kafka.bootstrap.servers", "none:9092",
          "dreaming.bounded", "true",
          "embedding.provider", "hashed",
          "embedding.dimension", Integer.toString(DIMENSION),
          "llm.model.good", "model-1",
          "llm.deadline", "20 s",
          "llm.retries", "2",
          "llm.retry.initial-backoff", "5 ms",
          "llm.retry.max-backoff", "10 ms",
          "llm.breaker.open-duration", "50 ms");

  /** What runs happen on. */
  static MiniClusterExtension cluster() {
    return Clusters.withSlots(2);
  }

  /** Runs to the end of the log. */
  void run(List<LogRecord> log, PostgresOptions postgres, Path checkpoints) throws Exception {
    run(log, List.of(NOTHING), RECORDS_A_SECOND, IMPATIENT, Map.of(), postgres, checkpoints);
  }

  /** The same, with calls that are so patient. */
  void run(List<LogRecord> log, CallLimits limits, PostgresOptions postgres, Path checkpoints)
      throws Exception {
    run(log, List.of(NOTHING), RECORDS_A_SECOND, limits, Map.of(), postgres, checkpoints);
  }

  /**
   * Runs to the end of both logs.
   *
   * @param control the control log, of which so many come in a second
   * @param limits how patient calls are
   * @param besides options besides the usual ones and those of all runs
   */
  void run(
      List<LogRecord> log,
      List<String> control,
      int controlsASecond,
      CallLimits limits,
      Map<String, String> besides,
      PostgresOptions postgres,
      Path checkpoints)
      throws Exception {
    var given = new HashMap<>(OPTIONS);
    given.put("llm.provider", provider);
    given.put("dreaming.summaries.min-messages", "4");
    for (var other : others) {
      given.put("llm.providers.%s.model".formatted(other), "model-of-" + other);
      given.put("llm.providers.%s.protocol".formatted(other), "litellm");
      given.put("llm.providers.%s.base-url".formatted(other), url);
    }
    given.putAll(more);
    given.putAll(besides);
    var options = DreamingOptions.from(given, Map.of());
    var isBatch = options.mode() == RuntimeExecutionMode.BATCH;
    var env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            isBatch ? new Configuration() : configuration(checkpoints));
    env.setParallelism(2);
    DreamingJob.configure(env, options);
    var sinks =
        new Sinks(
            RawSink.of(postgres, options.batches(), options.space()),
            isBatch
                ? MemorySink.direct(postgres, options.space())
                : MemorySink.of(postgres, options.space()),
            new DiscardingSink<>(),
            DeadLetterSink.of(postgres, options.batches()),
            new DiscardingSink<>());
    new DreamingTopology(options, DreamingJob.localTier(options), ports(postgres, limits), sinks)
        .draw(
            RecordedLog.of(env, log, RECORDS_A_SECOND, "activity"),
            RecordedLog.of(env, records(control), controlsASecond, "control"),
            ActivityDecoder::new);
    env.execute(toString());
  }

  private static List<LogRecord> records(List<String> control) {
    return IntStream.range(0, control.size())
        .mapToObj(i -> new LogRecord("rem.control", 0, i, 0, null, bytes(control.get(i))))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  GatewayPorts ports(PostgresOptions postgres, CallLimits limits) {
    var chosen = policy;
    var models = new ArrayList<Factory<ChatModel>>();
    models.add(model(ProviderOptions.of(provider), limits));
    others.forEach(name -> models.add(model(ProviderOptions.of("litellm").named(name), limits)));
    return new GatewayPorts(
        models,
        PostgresLedger.opener(postgres, LedgerOptions.DEFAULT),
        () -> TenantPolicies.always(chosen),
        SchemaAnswerValidator.factory(),
        PostgresEmbeddingCache.factory(postgres),
        tracer);
  }

  private Factory<ChatModel> model(ProviderOptions usual, CallLimits limits) {
    return Providers.chat(usual.withBaseUrl(url).withKey(null).withLimits(limits));
  }

  private static Configuration configuration(Path checkpoints) {
    var configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    return configuration;
  }
}

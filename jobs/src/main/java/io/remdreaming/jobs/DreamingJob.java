package io.remdreaming.jobs;

import io.remdreaming.clients.providers.Providers;
import io.remdreaming.files.FetchingFiles;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.answers.SchemaAnswerValidator;
import io.remdreaming.gateway.tracing.Tracing;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.topology.DeadLetterRecords;
import io.remdreaming.jobs.topology.DreamingTopology;
import io.remdreaming.jobs.topology.FetchedEventRecords;
import io.remdreaming.jobs.topology.Fetching;
import io.remdreaming.jobs.topology.LocalTier;
import io.remdreaming.jobs.topology.Sinks;
import io.remdreaming.jobs.topology.Sources;
import io.remdreaming.jobs.topology.UsageRecords;
import io.remdreaming.rules.chunks.LexicalChunker;
import io.remdreaming.rules.entities.RuleEntities;
import io.remdreaming.rules.extraction.PatternExtraction;
import io.remdreaming.rules.moments.RuleMoments;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.summaries.RuleSummaries;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import io.remdreaming.rules.users.RuleUserModel;
import io.remdreaming.sinks.ledger.LedgerOptions;
import io.remdreaming.sinks.ledger.PostgresEmbeddingCache;
import io.remdreaming.sinks.ledger.PostgresLedger;
import io.remdreaming.sinks.memory.MemorySink;
import io.remdreaming.sinks.raw.ClaimedFiles;
import io.remdreaming.sinks.raw.DeadLetterSink;
import io.remdreaming.sinks.raw.RawSink;
import java.time.Duration;
import java.util.TreeMap;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/** The main class: {@code --key value} pairs to a running job. */
public final class DreamingJob {

  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
  private static final int MAX_PARALLELISM = 720;

  private DreamingJob() {}

  public static void main(String[] args) throws Exception {
    var options = DreamingOptions.from(ParameterTool.fromArgs(args).toMap());
    ModelKeys.verifyAtHand(options);
    LogReach.verify(options);
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    describe(env, options);
    env.execute("REM Dreaming");
  }

  /** Draws the topology between Kafka and PostgreSQL on an environment. */
  public static void describe(StreamExecutionEnvironment env, DreamingOptions options) {
    configure(env, options);
    var models = models(options);
    var topology =
        new DreamingTopology(
            options, localTier(options), models, sinks(options), fetching(options));
    topology.draw(
        Sources.activity(env, options),
        Sources.control(env, options, models.policies()),
        LogPlacement.decoders(options));
  }

  /** What holds for every run, whatever the cluster's configuration says. */
  public static void configure(StreamExecutionEnvironment env, DreamingOptions options) {
    var laws = new Configuration();
    laws.set(PipelineOptions.GENERIC_TYPES, false);
    laws.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    laws.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    laws.set(ExecutionOptions.RUNTIME_MODE, options.mode());
    env.configure(laws);
    var streaming = options.mode() == RuntimeExecutionMode.STREAMING;
    if (streaming && !env.getCheckpointConfig().isCheckpointingEnabled()) {
      env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
    }
  }

  /** The free tier: no network, no key. */
  public static LocalTier localTier(DreamingOptions options) {
    var rules = options.chunks();
    return new LocalTier(
        () -> new LexicalChunker(ConversationReader.ofThread(), rules),
        () -> new RuleMoments(ConversationReader.ofThread()),
        () -> new RuleSummaries(ConversationReader.ofThread()),
        () -> new RuleEntities(ConversationReader.ofThread(), new GrammarTimeExpressions()),
        RuleUserModel::new,
        options.embedder().free(),
        LuceneSearchAnalyzer::new,
        () -> new PatternExtraction(SchemaAnswerValidator.factory().get()));
  }

  /** What a gateway needs; nothing of it is opened before a prompt comes. */
  public static GatewayPorts models(DreamingOptions options) {
    var kafka = new TreeMap<>(options.kafka());
    var control = options.topics().control();
    return new GatewayPorts(
        options.models().providers().stream().map(Providers::chat).toList(),
        PostgresLedger.opener(options.postgres(), LedgerOptions.DEFAULT),
        () -> ControlledPolicies.of(kafka, control),
        SchemaAnswerValidator.factory(),
        PostgresEmbeddingCache.factory(options.postgres()),
        Tracing.factory(options.models().tracing()));
  }

  private static Sinks sinks(DreamingOptions options) {
    var postgres = options.postgres();
    var memory =
        options.mode() == RuntimeExecutionMode.BATCH
            ? MemorySink.direct(postgres, options.space())
            : MemorySink.of(postgres, options.space());
    return new Sinks(
        RawSink.of(postgres, options.batches(), options.space()),
        memory,
        publisher(options, new DeadLetterRecords(options.topics().deadLetters())),
        DeadLetterSink.of(postgres, options.batches()),
        publisher(options, new UsageRecords(options.models().usageTopic())));
  }

  private static Fetching fetching(DreamingOptions options) {
    var files = options.files();
    return options.fetchesFiles()
        ? new Fetching(
            FetchingFiles.opener(files.options(), ClaimedFiles.factory(options.postgres())),
            files.queueCapacity(),
            publisher(options, new FetchedEventRecords(options.topics().activity())))
        : Fetching.OFF;
  }

  private static <T> KafkaSink<T> publisher(
      DreamingOptions options, KafkaRecordSerializationSchema<T> records) {
    var producer = options.kafkaProperties();
    producer.putIfAbsent("register.producer.metrics", "false");
    // With more, a partition just made may take the second batch, not the first (KAFKA-15591).
    producer.putIfAbsent("max.in.flight.requests.per.connection", "1");
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(records)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }
}

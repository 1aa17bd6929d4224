package io.remdreaming.jobs.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;

/** Every option of the job, with its default and what it means. */
public final class OptionKeys {

  /** Everything below this prefix is handed to the Kafka clients as it is. */
  public static final String KAFKA_PREFIX = "kafka.";

  /** Everything below this prefix is handed to the PostgreSQL driver as it is. */
  public static final String POSTGRES_PREFIX = "postgres.properties.";

  /** Below this prefix a tenant's zone offset. */
  public static final String UTC_OFFSET_PREFIX = "dreaming.summaries.utc-offset.";

  /** What the keys of open sets of options begin with. */
  public static final List<String> PREFIXES =
      List.of(
          KAFKA_PREFIX,
          POSTGRES_PREFIX,
          UTC_OFFSET_PREFIX,
          ModelOptionKeys.PRICE_PREFIX,
          ModelOptionKeys.PROVIDERS_PREFIX);

  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap.servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers, host:port, comma-separated.");
  public static final ConfigOption<String> GROUP_ID =
      key("dreaming.group-id")
          .stringType()
          .defaultValue("rem-dreaming")
          .withDescription("The consumer group under which progress is shown.");
  public static final ConfigOption<String> ACTIVITY_TOPIC =
      key("dreaming.topic.activity")
          .stringType()
          .defaultValue("rem.activity")
          .withDescription("The topic of raw activity.");
  public static final ConfigOption<String> CONTROL_TOPIC =
      key("dreaming.topic.control")
          .stringType()
          .defaultValue("rem.control")
          .withDescription("The compacted topic of policies.");
  public static final ConfigOption<String> DEAD_LETTER_TOPIC =
      key("dreaming.topic.dead-letters")
          .stringType()
          .defaultValue("rem.dead-letters")
          .withDescription("The topic of dead letters.");
  public static final ConfigOption<Partitioner> PARTITIONER =
      key("dreaming.log.partitioner")
          .enumType(Partitioner.class)
          .defaultValue(Partitioner.MURMUR2)
          .withDescription(
              "How producers choose the partition of an event's key: MURMUR2 as Kafka's own clients, CRC32"
                  + " as those built on librdkafka, or CUSTOM, which is not verified.");
  public static final ConfigOption<String> POSTGRES_URL =
      key("postgres.url")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "JDBC URL without a password; absent: the task reads REM_JDBC_URL from its environment.");
  public static final ConfigOption<String> POSTGRES_USER =
      key("postgres.user")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The database role; its password comes from REM_JDBC_PASSWORD or the file that"
                  + " REM_JDBC_PASSWORD_FILE names, in the task's environment.");
  public static final ConfigOption<Integer> BATCH_SIZE =
      key("postgres.batch-size")
          .intType()
          .defaultValue(500)
          .withDescription("The most raw rows, or dead letters, that are written at once.");
  public static final ConfigOption<Duration> BATCH_INTERVAL =
      key("postgres.batch-interval")
          .durationType()
          .defaultValue(Duration.ofMillis(500))
          .withDescription("How long a raw row or a dead letter waits for others at most.");
  public static final ConfigOption<Integer> MAX_RETRIES =
      key("postgres.max-retries")
          .intType()
          .defaultValue(15)
          .withDescription(
              "How often raw rows and dead letters are written again after an error that may pass, each time a"
                  + " second later than the time before. Beside it, 2 min of each outage are waited for.");
  public static final ConfigOption<List<String>> OPERATIONS =
      key("dreaming.operations")
          .stringType()
          .asList()
          .defaultValues(
              "chunks", "moments", "entities", "ontologies", "summaries", "user-model", "affinity")
          .withDescription("The operations to run; affinity needs chunks.");
  public static final ConfigOption<String> PROFILE =
      key("dreaming.profile")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "volume, cost or quality: presets of other options, which explicit ones override.");
  public static final ConfigOption<Integer> LOGIC_VERSION =
      key("dreaming.logic-version")
          .intType()
          .defaultValue(0)
          .withDescription(
              "Raised when code or options change results, so that they replace older ones.");
  public static final ConfigOption<Boolean> LOCAL_FIRST =
      key("dreaming.local-first")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether the local tier's rows are written at once while a model is asked, whose answer replaces"
                  + " them; else a window's rows wait until its prompt has ended. Bounded runs always wait.");
  public static final ConfigOption<RuntimeExecutionMode> MODE =
      key("dreaming.mode")
          .enumType(RuntimeExecutionMode.class)
          .defaultValue(RuntimeExecutionMode.STREAMING)
          .withDescription("STREAMING or BATCH; BATCH is bounded.");
  public static final ConfigOption<Boolean> BOUNDED =
      key("dreaming.bounded")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether to end at the log's end as it is at the start.");
  public static final ConfigOption<String> FROM =
      key("dreaming.from")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "ISO-8601 with zone: write only windows that start at or after it; needs bounded.");
  public static final ConfigOption<String> TO =
      key("dreaming.to")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "ISO-8601 with zone: write only windows that start before it; needs from.");
  public static final ConfigOption<String> TENANT_ID =
      key("dreaming.tenant-id")
          .stringType()
          .noDefaultValue()
          .withDescription("The one tenant whose memory is dreamed; absent: all.");
  public static final ConfigOption<String> USER_ID =
      key("dreaming.user-id")
          .stringType()
          .noDefaultValue()
          .withDescription("The tenant's one user whose memory is dreamed; absent: all.");
  public static final ConfigOption<Integer> TENANTS_PERCENT =
      key("dreaming.tenants-percent")
          .intType()
          .defaultValue(100)
          .withDescription(
              "The share of the tenants whose memory is dreamed, chosen by a hash of their ids.");
  public static final ConfigOption<Duration> GAP =
      key("dreaming.session.gap")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription("A silence longer than this ends a session window.");
  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      key("dreaming.session.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription(
              "How long a session must be silent before its last session window is dreamed.");
  public static final ConfigOption<Duration> ALLOWED_LATENESS =
      key("dreaming.session.allowed-lateness")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription("How far a message may lie behind its session's latest.");
  public static final ConfigOption<Duration> RETENTION =
      key("dreaming.session.retention")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription("How long after its last message a session can still change.");
  public static final ConfigOption<Duration> UPGRADE_STATE_TTL =
      key("dreaming.upgrade.state-ttl")
          .durationType()
          .defaultValue(Duration.ofDays(90))
          .withDescription(
              "For how long after its last change the running job keeps a session window, so that a"
                  + " better tier can dream it again; 0 for not at all. Beyond it reprocessing does it.");
  public static final ConfigOption<Integer> MAX_MESSAGES =
      key("dreaming.session.max-messages")
          .intType()
          .defaultValue(250)
          .withDescription("The most messages of a session window.");
  public static final ConfigOption<Integer> MAX_TOKENS =
      key("dreaming.session.max-tokens")
          .intType()
          .defaultValue(16_000)
          .withDescription("The most estimated tokens of a session window.");
  public static final ConfigOption<Integer> CHUNK_MIN_TOKENS =
      key("dreaming.chunk.min-tokens")
          .intType()
          .defaultValue(100)
          .withDescription("A smaller chunk is left only where topic or session is shorter.");
  public static final ConfigOption<Integer> CHUNK_MAX_TOKENS =
      key("dreaming.chunk.max-tokens")
          .intType()
          .defaultValue(800)
          .withDescription("The most estimated tokens of a chunk.");
  public static final ConfigOption<Integer> DIMENSION =
      key("embedding.dimension")
          .intType()
          .defaultValue(384)
          .withDescription("Components of a vector; the schema's must be the same.");
  public static final ConfigOption<Duration> EMBEDDING_TIMEOUT =
      key("embedding.timeout")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How long an outage of embeddings may hold the job up; then rows go without.");
  public static final ConfigOption<Integer> EMBEDDING_CAPACITY =
      key("embedding.capacity")
          .intType()
          .defaultValue(256)
          .withDescription("Embedding calls in flight, per subtask.");

  public static final List<ConfigOption<?>> ALL =
      DeclaredOptions.of(OptionKeys.class, StageOptionKeys.class, FileOptionKeys.class);

  private OptionKeys() {}
}

package io.remdreaming.jobs.options;

import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.sessions.SessionWindowingRules;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.graph.affinity.AffinityOptions;
import io.remdreaming.operators.memory.users.UserOptions;
import io.remdreaming.operators.stages.embed.EmbedOptions;
import io.remdreaming.operators.stages.entities.EntityOptions;
import io.remdreaming.operators.stages.ontologies.OntologyOptions;
import io.remdreaming.operators.stages.summaries.SummaryOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import io.remdreaming.operators.windows.upgrades.UpgradeOptions;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;

/**
 * The options of the job, checked as a whole and immutable. It travels in the job graph, so it
 * holds no secret of the database; see {@link PostgresOptions}.
 *
 * @param kafka properties of the Kafka clients
 * @param topics the topics to read and write
 * @param partitioner how producers choose an event's partition
 * @param groupId the consumer group under which progress is shown; it also names the deployment
 * @param postgres where memory is kept
 * @param batches how raw rows and dead letters are written there
 * @param operations which operations run
 * @param logicVersion raised when results change
 * @param mode STREAMING or BATCH
 * @param bounded whether the job ends at the log's end
 * @param localFirst whether the local tier's rows go out while models are called
 * @param scope whose memory is dreamed, and of what time
 * @param sessions how sessions are closed
 * @param chunks the size rules of chunks
 * @param summaries how days are summarised
 * @param entities how entities are resolved
 * @param users how user models are made
 * @param dimension components of a vector
 * @param embedding how embedding calls go out
 * @param affinity how affinity is computed
 * @param ontologies how ontologies are extracted
 * @param relationLimit for how many resources models are called about relations; 0 for none
 * @param models which language models are called
 * @param upgrades how session windows are dreamed again by better ones
 * @param embedder who turns texts into vectors
 * @param files how files by reference are fetched
 */
public record DreamingOptions(
    Map<String, String> kafka,
    Topics topics,
    Partitioner partitioner,
    String groupId,
    PostgresOptions postgres,
    JdbcExecutionOptions batches,
    Set<String> operations,
    int logicVersion,
    RuntimeExecutionMode mode,
    boolean bounded,
    boolean localFirst,
    Scope scope,
    SessionOptions sessions,
    ChunkRules chunks,
    SummaryOptions summaries,
    EntityOptions entities,
    UserOptions users,
    int dimension,
    EmbedOptions embedding,
    AffinityOptions affinity,
    OntologyOptions ontologies,
    int relationLimit,
    ModelOptions models,
    UpgradeOptions upgrades,
    Embedder embedder,
    FileSettings files) {

  private static final int MAX_DIMENSION = 16_000;

  /** With Kafka's own, a second, each client of each subtask writes a warning a second. */
  private static final String LONGEST_RECONNECT_BACKOFF_MILLIS = "10000";

  /** Reads options, and from this process's environment what they leave open. */
  public static DreamingOptions from(Map<String, String> given) {
    return from(given, System.getenv());
  }

  /**
   * Reads options.
   *
   * @param given keys and values as in {@link OptionKeys} and {@link ModelOptionKeys}
   * @param environment tells what the options leave open
   * @throws InvalidOptionsException naming every problem
   */
  public static DreamingOptions from(Map<String, String> given, Map<String, String> environment) {
    var reader = new OptionReader(Profile.applied(given));
    Profile.check(reader);
    var mode = reader.read(OptionKeys.MODE, "STREAMING or BATCH", m -> isMode(m));
    var bounded = reader.read(OptionKeys.BOUNDED, "true or false", b -> true);
    var range = range(reader, bounded || mode == RuntimeExecutionMode.BATCH);
    var finalOnly = mode == RuntimeExecutionMode.BATCH || !range.isAll();
    var logicVersion = reader.atLeast(OptionKeys.LOGIC_VERSION, 0);
    var dimension =
        reader.read(
            OptionKeys.DIMENSION, "2 to " + MAX_DIMENSION, d -> d >= 2 && d <= MAX_DIMENSION);
    var embedder = Embedder.of(reader, environment, dimension);
    var sessions = sessions(reader, finalOnly, logicVersion);
    var groupId = reader.read(OptionKeys.GROUP_ID, "a name", name -> !name.isBlank());
    var endsByItself = bounded || mode == RuntimeExecutionMode.BATCH;
    // Reprocessing alongside the live job keeps an account of its own calls and progress.
    var deployment = endsByItself ? groupId + "/bounded" : groupId;
    var relations = StageSettings.relationLimit(reader, endsByItself);
    var options =
        new DreamingOptions(
            kafka(reader),
            topics(reader),
            reader.read(OptionKeys.PARTITIONER, "MURMUR2, CRC32 or CUSTOM", p -> true),
            deployment,
            PostgresSettings.options(reader),
            PostgresSettings.batches(reader),
            operations(reader),
            logicVersion,
            mode,
            endsByItself,
            reader.read(OptionKeys.LOCAL_FIRST, "true or false", b -> true) && !endsByItself,
            scope(reader, range),
            sessions,
            chunks(reader),
            SummarySettings.read(reader, sessions),
            StageSettings.entities(reader, finalOnly, logicVersion),
            StageSettings.users(reader, finalOnly, logicVersion),
            dimension,
            embedding(reader, embedder.provider() != null),
            StageSettings.affinity(reader, finalOnly, logicVersion, embedder),
            StageSettings.ontologies(reader, finalOnly, logicVersion),
            relations,
            ModelOptions.of(reader, environment, deployment, range, relations > 0, endsByItself),
            upgrades(reader, endsByItself, finalOnly),
            embedder,
            FileSettings.read(reader));
    reader.throwIfWrong();
    return options;
  }

  /** Whether each window is emitted once, at end of input. */
  public boolean finalOnly() {
    return sessions.finalOnly();
  }

  /** Whether files are fetched. A run that ends by itself takes the answers that the log has. */
  public boolean fetchesFiles() {
    return files.options().isOn() && !bounded;
  }

  /** The one space of all vectors that the job writes and compares. */
  public EmbeddingSpace space() {
    return affinity.space();
  }

  /** How good the best models are that operations may call. */
  public Tier bestTier() {
    return models.prompts().best();
  }

  public Properties kafkaProperties() {
    var properties = new Properties();
    properties.setProperty("reconnect.backoff.max.ms", LONGEST_RECONNECT_BACKOFF_MILLIS);
    properties.putAll(kafka);
    return properties;
  }

  private static boolean isMode(RuntimeExecutionMode mode) {
    return mode == RuntimeExecutionMode.STREAMING || mode == RuntimeExecutionMode.BATCH;
  }

  private static Map<String, String> kafka(OptionReader reader) {
    reader.read(OptionKeys.BOOTSTRAP_SERVERS, "host:port, comma-separated", s -> !s.isBlank());
    return reader.below(OptionKeys.KAFKA_PREFIX);
  }

  private static Topics topics(OptionReader reader) {
    return new Topics(
        reader.read(OptionKeys.ACTIVITY_TOPIC, "a topic", topic -> !topic.isBlank()),
        reader.read(OptionKeys.CONTROL_TOPIC, "a topic", topic -> !topic.isBlank()),
        reader.read(OptionKeys.DEAD_LETTER_TOPIC, "a topic", topic -> !topic.isBlank()));
  }

  private static Set<String> operations(OptionReader reader) {
    var expected =
        "some of chunks, moments, entities, ontologies, summaries, user-model, affinity; affinity"
            + " needs chunks";
    List<String> chosen =
        reader.read(OptionKeys.OPERATIONS, expected, list -> isWorkable(new HashSet<>(list)));
    return Set.copyOf(chosen);
  }

  private static boolean isWorkable(Set<String> operations) {
    return Operations.ALL.containsAll(operations)
        && (operations.contains(Operations.CHUNKS) || !operations.contains(Operations.AFFINITY));
  }

  private static Scope scope(OptionReader reader, TimeRange range) {
    var tenant = id(reader, OptionKeys.TENANT_ID);
    var user = id(reader, OptionKeys.USER_ID);
    if (tenant.isEmpty() && !user.isEmpty()) {
      reader.problem(
          "dreaming.user-id: found '%s', expected dreaming.tenant-id as well".formatted(user));
    }
    var percent =
        reader.read(OptionKeys.TENANTS_PERCENT, "1 to 100", share -> share >= 1 && share <= 100);
    return new Scope(tenant, user, percent, range);
  }

  /** An id that may be absent, but not blank: that is a variable which is not set. */
  private static String id(OptionReader reader, ConfigOption<String> option) {
    var id = reader.optional(option);
    if (reader.isGiven(option) && id.isBlank()) {
      reader.problem(
          "%s: found '%s', expected an id, or no option for all".formatted(option.key(), id));
    }
    return id;
  }

  private static TimeRange range(OptionReader reader, boolean bounded) {
    var from = reader.time(OptionKeys.FROM, Instant.MIN);
    var to = reader.time(OptionKeys.TO, Instant.MAX);
    if (!from.equals(Instant.MIN) && !bounded) {
      reader.problem("dreaming.from: expected a bounded run, add dreaming.bounded=true");
    }
    if (!to.equals(Instant.MAX) && from.equals(Instant.MIN)) {
      reader.problem("dreaming.to: expected dreaming.from as well");
    }
    if (!from.isBefore(to)) {
      reader.problem("dreaming.to: found %s, expected a time after %s".formatted(to, from));
    }
    return new TimeRange(from, to);
  }

  private static SessionOptions sessions(OptionReader reader, boolean finalOnly, int logicVersion) {
    var rules =
        new SessionWindowingRules(
            reader.positive(OptionKeys.GAP),
            reader.atLeast(OptionKeys.MAX_MESSAGES, 2),
            reader.atLeast(OptionKeys.MAX_TOKENS, 100),
            reader.positive(OptionKeys.ALLOWED_LATENESS));
    return new SessionOptions(
        rules,
        reader.positive(OptionKeys.IDLE_TIMEOUT),
        reader.positive(OptionKeys.RETENTION),
        finalOnly,
        logicVersion);
  }

  private static UpgradeOptions upgrades(OptionReader reader, boolean bounded, boolean finalOnly) {
    var stateTtl =
        reader.read(OptionKeys.UPGRADE_STATE_TTL, "a duration like 90 d", d -> !d.isNegative());
    return new UpgradeOptions(
        stateTtl,
        reader.positive(OptionKeys.RETENTION),
        ModelOptions.automatic(reader),
        GatewaySettings.limits(reader),
        reader.positive(StageOptionKeys.REFRESH_INTERVAL),
        bounded,
        finalOnly);
  }

  private static ChunkRules chunks(OptionReader reader) {
    var least = reader.atLeast(OptionKeys.CHUNK_MIN_TOKENS, 1);
    var most = reader.atLeast(OptionKeys.CHUNK_MAX_TOKENS, 10);
    if (least > most) {
      reader.problem(
          "dreaming.chunk.min-tokens: found %d, expected at most %d".formatted(least, most));
    }
    return new ChunkRules(least, most);
  }

  private static EmbedOptions embedding(OptionReader reader, boolean paid) {
    return new EmbedOptions(
        reader.positive(OptionKeys.EMBEDDING_TIMEOUT),
        reader.atLeast(OptionKeys.EMBEDDING_CAPACITY, 1),
        paid);
  }
}

package io.remdreaming.jobs.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The options of single stages. */
final class StageOptionKeys {

  static final ConfigOption<Duration> SUMMARIES_WINDOW =
      key("dreaming.summaries.window")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription("What one summary covers: a divisor or a multiple of 24 h.");
  static final ConfigOption<String> SUMMARIES_UTC_OFFSET =
      key("dreaming.summaries.utc-offset")
          .stringType()
          .defaultValue("Z")
          .withDescription(
              "The zone offset whose midnight begins a day; with a dot and a tenant behind it, that"
                  + " tenant's.");
  static final ConfigOption<Integer> SUMMARIES_MIN_MESSAGES =
      key("dreaming.summaries.min-messages")
          .intType()
          .defaultValue(5)
          .withDescription(
              "The least messages for which a model is asked; fewer go to the local tier.");
  static final ConfigOption<Duration> SUMMARIES_IDLE_TIMEOUT =
      key("dreaming.summaries.idle-timeout")
          .durationType()
          .noDefaultValue()
          .withDescription(
              "How long a day must be silent before it is summarised; absent: as sessions.");
  static final ConfigOption<Double> ENTITY_SIMILARITY_THRESHOLD =
      key("dreaming.entities.similarity-threshold")
          .doubleType()
          .defaultValue(0.65)
          .withDescription(
              "The least similarity by letters of two names that stand for one thing, 0 to 1.");
  static final ConfigOption<Double> ENTITY_EMBEDDING_SIMILARITY_THRESHOLD =
      key("dreaming.entities.embedding-similarity-threshold")
          .doubleType()
          .defaultValue(0.9)
          .withDescription(
              "The least cosine of the embeddings of two names that stand for one thing, 0.8 to 1."
                  + " Names of persons are not compared like this.");
  static final ConfigOption<Duration> ENTITY_DEBOUNCE =
      key("dreaming.entities.debounce")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription(
              "How long changes of a user's session windows are collected before entities are resolved.");
  static final ConfigOption<Duration> USER_WINDOW =
      key("dreaming.user-model.window")
          .durationType()
          .defaultValue(Duration.ofDays(30))
          .withDescription(
              "How far a user's profile looks back from the user's own newest memory.");
  static final ConfigOption<Integer> USER_SESSIONS =
      key("dreaming.user-model.max-sessions")
          .intType()
          .defaultValue(100)
          .withDescription("The newest sessions of the window that a profile looks at.");
  static final ConfigOption<Integer> USER_MOMENTS =
      key("dreaming.user-model.max-moments")
          .intType()
          .defaultValue(20)
          .withDescription("The newest moments of the window that a profile looks at.");
  static final ConfigOption<Integer> USER_RESOURCES =
      key("dreaming.user-model.max-resources")
          .intType()
          .defaultValue(20)
          .withDescription("The newest resources of the window that a profile looks at.");
  static final ConfigOption<Duration> USER_DEBOUNCE =
      key("dreaming.user-model.debounce")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription(
              "How long after a change of a user's memory more is waited for before profile, weeks,"
                  + " months and chain of moments are made anew. A profile that goes on changing, and"
                  + " a week or month of which new days come, is made at most once in twelve times"
                  + " as long.");
  static final ConfigOption<Duration> USER_INTERVAL =
      key("dreaming.user-model.interval")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription("The shortest time between two prompts about a user.");
  static final ConfigOption<Double> AFFINITY_SIMILARITY_THRESHOLD =
      key("affinity.similarity-threshold")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "The least cosine of an edge, unless a tenant's policy says otherwise; absent: 0.6"
                  + " with minilm, else 0.7.");
  static final ConfigOption<Integer> AFFINITY_TOP_K =
      key("affinity.top-k")
          .intType()
          .defaultValue(3)
          .withDescription(
              "The most edges of a resource, unless a tenant's policy says otherwise.");
  static final ConfigOption<Integer> RELATION_LIMIT =
      key("affinity.llm-limit")
          .intType()
          .defaultValue(0)
          .withDescription(
              "For how many resources at most, the newest first, a bounded run asks a model how they"
                  + " are related to their neighbours; 0 for none.");
  static final ConfigOption<Duration> REFRESH_INTERVAL =
      key("affinity.refresh-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription(
              "How soon a silent user's resources see new shared ones, policies and extractors; after a long silence up to 16 times as late.");
  static final ConfigOption<MemorySize> SHARED_MAX_BYTES =
      key("affinity.shared.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription(
              "The most bytes of shared vectors per tenant, broadcast to every subtask.");
  static final ConfigOption<MemorySize> CACHE_MAX_BYTES =
      key("affinity.cache.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription("The most bytes of vectors in memory, per subtask.");
  static final ConfigOption<List<String>> ONTOLOGY_EXTRACTORS =
      key("ontologies.extractors")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "The extractors for which a model may be called; the others take only cached"
                  + " answers. Absent: all.");
  static final ConfigOption<Duration> ONTOLOGY_RETENTION =
      key("ontologies.retention")
          .durationType()
          .defaultValue(Duration.ofDays(90))
          .withDescription(
              "How far back an extractor's config with backfill reaches, and how long a document that no"
                  + " config is for is kept in state.");

  private StageOptionKeys() {}
}

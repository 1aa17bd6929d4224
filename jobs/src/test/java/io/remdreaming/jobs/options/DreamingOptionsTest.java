package io.remdreaming.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.tiers.Tier;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class DreamingOptionsTest {

  private static final Map<String, String> LEAST = Map.of("kafka.bootstrap.servers", "kafka:9092");

  /** A value other than the default for each option. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("kafka.bootstrap.servers", "other:9092"),
          Map.entry("dreaming.group-id", "others"),
          Map.entry("dreaming.topic.activity", "a"),
          Map.entry("dreaming.topic.control", "c"),
          Map.entry("dreaming.topic.dead-letters", "d"),
          Map.entry("dreaming.log.partitioner", "CRC32"),
          Map.entry("postgres.url", "jdbc:postgresql://db/rem"),
          Map.entry("postgres.user", "dreamer"),
          Map.entry("postgres.batch-size", "50"),
          Map.entry("postgres.batch-interval", "2 s"),
          Map.entry("postgres.max-retries", "0"),
          Map.entry("dreaming.operations", "chunks"),
          Map.entry("dreaming.profile", "quality"),
          Map.entry("dreaming.summaries.window", "12 h"),
          Map.entry("dreaming.summaries.utc-offset", "+09:00"),
          Map.entry("dreaming.summaries.min-messages", "7"),
          Map.entry("dreaming.summaries.idle-timeout", "3 h"),
          Map.entry("dreaming.logic-version", "3"),
          Map.entry("dreaming.local-first", "false"),
          Map.entry("dreaming.mode", "BATCH"),
          Map.entry("dreaming.bounded", "true"),
          Map.entry("dreaming.from", "2026-01-01T00:00:00Z"),
          Map.entry("dreaming.to", "2026-02-01T00:00:00Z"),
          Map.entry("dreaming.tenant-id", "acme"),
          Map.entry("dreaming.user-id", "ann"),
          Map.entry("dreaming.tenants-percent", "5"),
          Map.entry("dreaming.session.gap", "10 min"),
          Map.entry("dreaming.session.idle-timeout", "11 min"),
          Map.entry("dreaming.session.allowed-lateness", "2 d"),
          Map.entry("dreaming.session.retention", "3 d"),
          Map.entry("dreaming.upgrade.state-ttl", "5 d"),
          Map.entry("dreaming.session.max-messages", "9"),
          Map.entry("dreaming.session.max-tokens", "900"),
          Map.entry("dreaming.chunk.min-tokens", "20"),
          Map.entry("dreaming.chunk.max-tokens", "300"),
          Map.entry("dreaming.entities.similarity-threshold", "0.8"),
          Map.entry("dreaming.entities.embedding-similarity-threshold", "0.85"),
          Map.entry("dreaming.entities.debounce", "4 s"),
          Map.entry("dreaming.user-model.window", "10 d"),
          Map.entry("dreaming.user-model.max-sessions", "5"),
          Map.entry("dreaming.user-model.max-moments", "6"),
          Map.entry("dreaming.user-model.max-resources", "7"),
          Map.entry("dreaming.user-model.debounce", "6 s"),
          Map.entry("dreaming.user-model.interval", "2 h"),
          Map.entry("ontologies.extractors", "titles"),
          Map.entry("ontologies.retention", "9 d"),
          Map.entry("embedding.dimension", "128"),
          Map.entry("embedding.timeout", "5 s"),
          Map.entry("embedding.capacity", "7"),
          Map.entry("affinity.similarity-threshold", "0.5"),
          Map.entry("affinity.top-k", "9"),
          Map.entry("affinity.llm-limit", "100"),
          Map.entry("affinity.refresh-interval", "3 s"),
          Map.entry("affinity.shared.max-bytes", "5 mb"),
          Map.entry("affinity.cache.max-bytes", "6 mb"),
          Map.entry("files.sources", "file:///data/{tenant_id}/"),
          Map.entry("files.max-bytes", "5 mb"),
          Map.entry("files.max-text-bytes", "5 kb"),
          Map.entry("files.timeout", "5 s"),
          Map.entry("files.max-redirects", "2"),
          Map.entry("files.private-hosts", "minio:9000"),
          Map.entry("files.concurrency", "2"),
          Map.entry("files.queue-capacity", "20"),
          Map.entry("files.s3.endpoint", "http://minio:9000"),
          Map.entry("files.s3.region", "eu-west-1"),
          Map.entry("files.extraction.processes", "2"),
          Map.entry("files.extraction.heap", "128 mb"),
          Map.entry("files.extraction.timeout", "5 s"));

  @Test
  void everyOptionChangesTheResult() {
    assertThat(OTHERS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            OptionKeys.ALL.stream().map(ConfigOption::key).toList());
    for (var other : OTHERS.entrySet()) {
      var before = given(other.getKey());
      var after = new HashMap<>(before);
      after.put(other.getKey(), other.getValue());
      assertThat(DreamingOptions.from(after))
          .as(other.getKey())
          .isNotEqualTo(DreamingOptions.from(before));
    }
  }

  private static Map<String, String> given(String key) {
    var given = new TreeMap<>(LEAST);
    if (Set.of("dreaming.from", "dreaming.to", "affinity.llm-limit").contains(key)) {
      given.put("dreaming.bounded", "true");
    }
    if (key.equals("embedding.dimension")) {
      given.put("embedding.provider", "hashed");
    }
    if (key.equals("dreaming.user-id")) {
      given.put("dreaming.tenant-id", "acme");
    }
    if (key.equals("dreaming.to")) {
      given.put("dreaming.from", "2026-01-01T00:00:00Z");
    }
    return given;
  }

  @Test
  void profileSetsWhatIsNotGiven() {
    var given = new HashMap<>(LEAST);
    given.put("dreaming.profile", "volume");
    given.put("dreaming.summaries.idle-timeout", "7 min");
    var options = DreamingOptions.from(given, Map.of());
    assertThat(options.summaries().days().rules().window()).isEqualTo(Duration.ofHours(12));
    assertThat(options.summaries().days().idleTimeout()).isEqualTo(Duration.ofMinutes(7));
    given.put("dreaming.profile", "quality");
    given.put("llm.provider", "anthropic");
    assertThat(DreamingOptions.from(given, Map.of()).models().prompts().tier())
        .isEqualTo(Tier.PREMIUM);
    given.put("dreaming.profile", "luxury");
    assertThatThrownBy(() -> DreamingOptions.from(given, Map.of()))
        .hasMessageContaining("dreaming.profile: found 'luxury', expected volume, cost or quality");
  }

  @Test
  void tenantsZoneOffsetIsItsOwn() {
    var given = new HashMap<>(LEAST);
    given.put("dreaming.summaries.utc-offset", "+01:00");
    given.put("dreaming.summaries.utc-offset.tokyo", "+09:00");
    assertThat(DreamingOptions.from(given).summaries().days().rules())
        .isEqualTo(new DayRules(Duration.ofHours(24), 3_600, Map.of("tokyo", 32_400)));
    given.put("dreaming.summaries.utc-offset.tokyo", "Asia/Tokyo");
    given.put("dreaming.summaries.window", "7 h");
    assertThatThrownBy(() -> DreamingOptions.from(given))
        .hasMessageContaining("dreaming.summaries.utc-offset.tokyo: found 'Asia/Tokyo'")
        .hasMessageContaining("dreaming.summaries.window: found '7 h'");
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    var wrong =
        Map.of(
            "dreaming.session.gap", "-1 min",
            "affinity.similarity-threshold", "1.5",
            "dreaming.mode", "SOMETIMES",
            "dreaming.from", "yesterday",
            "dreaming.chunk.mintokens", "3");
    assertThatThrownBy(() -> DreamingOptions.from(wrong))
        .isInstanceOf(InvalidOptionsException.class)
        .hasMessageContaining("dreaming.session.gap: found '-1 min'")
        .hasMessageContaining("affinity.similarity-threshold: found '1.5'")
        .hasMessageContaining("dreaming.mode: found 'SOMETIMES'")
        .hasMessageContaining("dreaming.from: found 'yesterday'")
        .hasMessageContaining("dreaming.chunk.mintokens: unknown option")
        .hasMessageContaining("kafka.bootstrap.servers: found nothing");
  }

  @Test
  void rangeNeedsABoundedRun() {
    var given = new HashMap<>(LEAST);
    given.put("dreaming.from", "2026-01-01T00:00:00Z");
    assertThatThrownBy(() -> DreamingOptions.from(given)).hasMessageContaining("dreaming.bounded");
  }

  @Test
  void affinityNeedsChunks() {
    var given = new HashMap<>(LEAST);
    given.put("dreaming.operations", "moments;affinity");
    assertThatThrownBy(() -> DreamingOptions.from(given)).hasMessageContaining("needs chunks");
  }

  @Test
  void kafkaPropertiesPassThrough() {
    var given = new HashMap<>(LEAST);
    given.put("kafka.security.protocol", "SASL_SSL");
    assertThat(DreamingOptions.from(given).kafkaProperties())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("bootstrap.servers", "kafka:9092");
  }
}

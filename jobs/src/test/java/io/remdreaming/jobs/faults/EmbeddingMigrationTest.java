package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.jobs.migration.EmbeddingMigrationFailedException;
import io.remdreaming.jobs.migration.EmbeddingMigrationRun;
import io.remdreaming.jobs.migration.Reembedder;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.space.SpaceChange;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A change of the embedding space, between two runs of the whole topology. */
class EmbeddingMigrationTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema CHANGED = TestSchema.migrated(ModelRun.DIMENSION);
  @RegisterExtension static final TestSchema FRESH = TestSchema.migrated(12);

  private static final Map<String, String> LOCAL = Map.of("llm.provider", "local");

  private static final String PAID_TWICE =
      """
      SELECT tenant_id, content_id FROM llm_calls WHERE NOT cached GROUP BY 1, 2 HAVING count(*) > 1
      """;

  @TempDir static Path folder;

  @Test
  void replayAfterAChangeThatWasCutOffGivesTheTablesOfAFreshRun() throws Exception {
    var calls = folder.resolve("calls.jsonl");
    try (var server = StubModelServer.start(StubOptions.defaults().withLog(calls))) {
      var next = next(server);
      dream(CHANGED, server, LOCAL, 8);
      assertThatThrownBy(() -> change(server, true)).hasMessage("cut off");
      assertThat(Files.readAllLines(calls)).isNotEmpty();
      dream(CHANGED, server, LOCAL, 10);
      try (var job = CHANGED.provider().within(local().space()).open()) {
        assertThat(job.isValid(1)).isTrue();
        assertThatThrownBy(() -> change(server, false))
            .isInstanceOf(EmbeddingMigrationFailedException.class)
            .hasMessageContaining("is still connected");
      }
      var paid = Files.readAllLines(calls).size();
      assertThat(change(server, false)).isZero();
      assertThat(Files.readAllLines(calls)).hasSize(paid);
      assertThat(CHANGED.query(PAID_TWICE)).isEmpty();
      assertThat(CHANGED.query("SELECT DISTINCT vector_dims(embedding) FROM embeddings_messages"))
          .containsExactly("12");

      dream(CHANGED, server, next, 10);
      assertThat(Files.readAllLines(calls)).hasSize(paid);
      dream(FRESH, server, next, 10);
      assertThat(CHANGED.fingerprint()).isEqualTo(FRESH.fingerprint());
      assertThat(edges()).isPositive();
    }
  }

  private static Map<String, String> next(StubModelServer server) {
    return Map.of(
        "llm.provider", "local",
        "embedding.provider", "litellm",
        "embedding.model", "text-embedding-3-small",
        "embedding.dimension", "12",
        "embedding.batch-size", "1",
        "embedding.base-url", server.url());
  }

  private static DreamingOptions local() {
    var given = new HashMap<>(LOCAL);
    given.put("kafka.bootstrap.servers", "none:9092");
    given.put("embedding.provider", "hashed");
    given.put("embedding.dimension", Integer.toString(ModelRun.DIMENSION));
    return DreamingOptions.from(given, Map.of());
  }

  /**
   * Changes the space.
   *
   * @param isCutOff whether it ends once something is embedded, as if it were killed
   */
  private static long change(StubModelServer server, boolean isCutOff) throws SQLException {
    var given = new HashMap<>(next(server));
    given.put("kafka.bootstrap.servers", "none:9092");
    var options = DreamingOptions.from(given, Map.of());
    var ports =
        new ModelRun("litellm", server.url()).ports(CHANGED.options(), CallLimits.defaults());
    try (var change = SpaceChange.open(CHANGED.options());
        var embedder = Reembedder.open(options, ports, call -> {})) {
      return new EmbeddingMigrationRun(
              change,
              embedder,
              options.space(),
              (done, whole) -> {
                if (isCutOff && done > 0) {
                  throw new IllegalStateException("cut off");
                }
              })
          .run();
    }
  }

  private static void dream(
      TestSchema schema, StubModelServer server, Map<String, String> options, int talks)
      throws Exception {
    new ModelRun("litellm", server.url(), options)
        .run(log(talks), schema.options(), folder.resolve("checkpoints"));
  }

  /** Talks, and two resources that say the same. */
  private static List<LogRecord> log(int talks) {
    var log = new ArrayList<>(Talk.log(Talk.english(talks)));
    var time = Instant.parse("2026-03-02T09:30:00Z");
    for (var i = 0; i < 2; i++) {
      var event =
          """
          {"type": "resource", "tenant_id": "tenant-0", "user_id": "user-0", "id": "r%d",
           "timestamp": "%s", "uri": "notes/%d.md", "content": "Free the disk."}
          """
              .formatted(i, time, i);
      var value = event.getBytes(StandardCharsets.UTF_8);
      log.add(new LogRecord("rem.activity", 0, 1_000 + i, time.toEpochMilli(), null, value));
    }
    return log;
  }

  private static long edges() throws SQLException {
    return Long.parseLong(
        CHANGED.query("SELECT count(*) FROM edge_sets WHERE origin = 'affinity'").get(0));
  }
}

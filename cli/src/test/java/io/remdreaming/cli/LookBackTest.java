package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A look-back of six hours over what the job has written: of three conversations one is older, one
 * began before and ended within, and one lies within.
 */
final class LookBackTest {

  private static final int DIMENSION = 64;

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  @TempDir private Path folder = Path.of("");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PACE = Duration.ofMinutes(20);
  private static final List<String> TEXTS =
      List.of(
          "Why did the nightly migration of the %s database fail?",
          "The disk of the %s replica was full, so Bob stopped it.",
          "Please write down for Bob how the %s disk is freed.");

  /** When a set of chunks was written last, by session: across, older, within. */
  private static final String SETS =
      """
      SELECT session_id, updated_at FROM row_sets WHERE operation = 'chunks' ORDER BY session_id
      """;

  @Test
  void onlyWindowsThatBeginWithinItAreWrittenAndNothingChanges() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        var models = StubModelServer.start(StubOptions.defaults())) {
      var address = kafka.bootstrapServers();
      send(address);
      dream("run", "--bounded", "--llm-base-url", models.url(), "--bootstrap-servers", address);
      var fingerprint = SCHEMA.fingerprint();
      var sets = SCHEMA.query(SETS);
      var calls = calls();
      assertThat(sets).hasSize(3);
      assertThat(calls).isPositive();

      var same = lookBack("--llm-base-url", models.url(), "--bootstrap-servers", address);
      assertThat(same).doesNotContain("is left out");
      assertThat(same)
          .containsPattern("chunks +1 windows written, +1 rows; 2 windows left as they are")
          .containsPattern("moments +1 windows written, +1 rows; 2 windows left as they are");
      assertThat(SCHEMA.query(SETS).subList(0, 2)).isEqualTo(sets.subList(0, 2));
      assertThat(SCHEMA.query(SETS).get(2)).isNotEqualTo(sets.get(2));
      assertThat(SCHEMA.fingerprint()).isEqualTo(fingerprint);
      assertThat(calls()).isEqualTo(calls);

      var lesser = lookBack("--bootstrap-servers", address);
      assertThat(lesser)
          .contains("entities is left out: it rests on rows of better models")
          .contains("affinity is left out: it rests on rows of better models")
          .containsPattern("chunks +0 windows written, +0 rows; 3 windows left as they are")
          .containsPattern("moments +0 windows written, +0 rows; 3 windows left as they are");
      assertThat(SCHEMA.fingerprint()).isEqualTo(fingerprint);
    }
  }

  private String lookBack(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("full", "--all-tenants", "--lookback-hours", "6"));
    arguments.addAll(List.of(more));
    return dream(arguments.toArray(String[]::new));
  }

  private String dream(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--ui-port", "0", "--set", "embedding.provider=hashed"));
    all.add("embedding.dimension=" + DIMENSION);
    var ended = Ended.of(folder, SCHEMA, all.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private static long calls() throws SQLException {
    return Long.parseLong(SCHEMA.query("SELECT count(*) FROM llm_calls WHERE NOT cached").get(0));
  }

  /** The edge moves on while the test runs, hence half an hour behind it. */
  private static void send(String address) throws Exception {
    Topics.ensure(address, 1);
    var edge = Instant.now().minus(Duration.ofHours(6));
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      send(sender, "older", edge.minus(Duration.ofHours(4)));
      send(sender, "across", edge.minus(PACE.dividedBy(2)));
      send(sender, "within", edge.plus(Duration.ofHours(4)));
      sender.flush();
      assertThat(sender.acknowledged()).isEqualTo(3L * TEXTS.size());
    }
  }

  private static void send(EventSender sender, String session, Instant start) throws Exception {
    for (var i = 0; i < TEXTS.size(); i++) {
      var event =
          JSON.createObjectNode()
              .put("type", "message")
              .put("tenant_id", "acme")
              .put("user_id", "ann")
              .put("session_id", session)
              .put("id", session + i)
              .put("role", i % 2 == 0 ? "user" : "assistant")
              .put("timestamp", start.plus(PACE.multipliedBy(i)).toString())
              .put("content", TEXTS.get(i).formatted(session));
      sender.send(JSON.writeValueAsBytes(event), "a test");
    }
  }
}

package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.Place;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A user or a session is deleted while a model and an embedder are asked about it. */
class ErasureWithModelsTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey EVE = new UserKey("beta", "eve");
  private static final int DELIVERIES = 3;

  @Test
  void aDeletedUserLeavesNoAnswersAndVectors() throws Exception {
    verify(ErasureSubject.ofUser(ANN), false);
  }

  @Test
  void aDeletedSessionLeavesNoAnswersAndVectors() throws Exception {
    verify(ErasureSubject.ofSession(ANN, "harbour"), true);
  }

  private static void verify(ErasureSubject subject, boolean isAnnKnown) throws Exception {
    var log = log(subject);
    var slow = StubOptions.defaults().withLatency(Duration.ofMillis(300));
    try (var server = StubModelServer.start(slow)) {
      var more =
          Map.of(
              "embedding.provider", "litellm",
              "embedding.model", "text-embedding-3-small",
              "embedding.base-url", server.url());
      for (var run = 1; run <= 2; run++) {
        new ModelRun("litellm", server.url(), more)
            .run(log, SCHEMA.options(), folder.resolve("checkpoints"));
        assertThat(left(subject, log)).as("%s, run %d", subject, run).isEmpty();
        assertThat(count("llm_cache", ANN)).isZero();
        assertThat(count("embedding_cache", ANN)).isZero();
        assertThat(count("resources", ANN) > 0).isEqualTo(isAnnKnown);
        assertThat(count("llm_cache", EVE)).isPositive();
        assertThat(count("embedding_cache", EVE)).isPositive();
        assertThat(count("resources", EVE)).isPositive();
      }
    }
    assertThat(
            SCHEMA.query("SELECT count(*) FROM llm_budgets WHERE tenant_id = 'acme' AND spent > 0"))
        .as("what was spent stays in the account")
        .doesNotContain("0");
  }

  private static List<Place> left(ErasureSubject subject, List<LogRecord> log) throws SQLException {
    var traces = new LogTraces(subject);
    log.forEach(traces::add);
    try (var connection = SCHEMA.open()) {
      return ErasureScan.of(connection, subject, traces.traces()).places().stream()
          .filter(place -> place.fate() == Fate.LEFT)
          .toList();
    }
  }

  private static long count(String table, UserKey owner) throws SQLException {
    return Long.parseLong(
        SCHEMA
            .query(
                "SELECT count(*) FROM %s WHERE tenant_id = '%s' AND user_id = '%s'"
                    .formatted(table, owner.tenantId(), owner.userId()))
            .get(0));
  }

  /**
   * Sessions that are over by their own time, so that calls are under way when the request comes.
   */
  private static List<LogRecord> log(ErasureSubject subject) {
    var log = new ArrayList<LogRecord>();
    talk(log, ANN, "harbour", "the new harbour of Bergen");
    talk(log, ANN, "garden", "the old garden in Porto");
    talk(log, EVE, "harbour", "a bridge for the tram");
    for (var i = 0; i < DELIVERIES; i++) {
      var request = event("forget", subject.owner(), "erasure", log.size());
      request.put("scope", subject.wireScope()).put("session_id", subject.sessionId());
      add(log, request);
    }
    return log;
  }

  private static void talk(List<LogRecord> log, UserKey owner, String session, String topic) {
    for (var i = 0; i < 6; i++) {
      var minutes = i < 5 ? i : 300;
      var event = event("message", owner, session + i, minutes).put("session_id", session);
      event.put("role", i % 2 == 0 ? "user" : "assistant").put("speaker", "Speaker of " + session);
      add(log, event.put("content", "Sentence number %d is about %s.".formatted(i, topic)));
    }
  }

  private static ObjectNode event(String type, UserKey owner, String id, int minutes) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("tenant_id", owner.tenantId())
        .put("user_id", owner.userId())
        .put("id", id)
        .put("timestamp", BEGIN.plus(Duration.ofMinutes(minutes)).toString());
  }

  private static void add(List<LogRecord> log, ObjectNode event) {
    var value = event.toString().getBytes(StandardCharsets.UTF_8);
    var time = BEGIN.plus(Duration.ofDays(1)).toEpochMilli() + log.size();
    log.add(new LogRecord("rem.activity", 0, log.size(), time, null, value));
  }
}

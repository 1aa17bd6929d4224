package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.oracle.PurgedLog;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.Place;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.tables.TableFingerprint;
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
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something of a user is deleted while a model and an embedder are asked about it. Nothing is left
 * of it, and nothing comes back when the log is read again; another tenant's memory is what it is
 * without the user. {@code -Derasure.with-models=message,fact} tries requests of these scopes, and
 * all ways back: a second request, an upgrade request, BATCH, and a purged log into empty tables.
 */
class ErasureWithModelsTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path folder;

  private static final String WANTED = System.getProperty("erasure.with-models", "");
  private static final boolean ALL = !WANTED.isEmpty();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey EVE = new UserKey("beta", "eve");
  private static final Target STATED = Target.named("Ann Canary", "LIVES_IN", "Canaria");
  private static final int DELIVERIES = 3;
  private static final Duration LATENCY = Duration.ofMillis(300);

  static Stream<ErasureSubject> subjects() {
    var always = List.of(ErasureSubject.ofUser(ANN), ErasureSubject.ofSession(ANN, "harbour"));
    return ALL
        ? Stream.concat(always.stream(), others())
            .filter(subject -> List.of(WANTED.split(",")).contains(subject.wireScope()))
        : always.stream();
  }

  private static Stream<ErasureSubject> others() {
    var moment = new Target("none-00000000", "", "", "", List.of("harbour2"));
    return Stream.of(
        ErasureSubject.ofMessage(ANN, "harbour1"),
        ErasureSubject.ofFile(ANN, "plan"),
        ErasureSubject.ofDerived(ANN, Scope.FACT, STATED),
        ErasureSubject.ofDerived(ANN, Scope.ENTITY, Target.labeled("canaria")),
        ErasureSubject.ofDerived(ANN, Scope.MOMENT, moment));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void whatIsDeletedLeavesNoAnswersAndVectors(ErasureSubject subject) throws Exception {
    try (var server = StubModelServer.start(StubOptions.defaults().withLatency(LATENCY))) {
      var alone = ALL ? withoutAnn(server) : null;
      var once = log(subject);
      var twice = new ArrayList<>(once);
      request(twice, subject);
      dream(server, once, "STREAMING", ModelRun.NOTHING);
      verify(subject, once, "first");
      dream(server, twice, "STREAMING", ALL ? upgrade(ANN) : ModelRun.NOTHING);
      verify(subject, twice, "read again, with a second request");
      if (alone != null) {
        dream(server, twice, "BATCH", upgrade(ANN));
        verify(subject, twice, "BATCH");
        SCHEMA.truncate();
        dream(
            server,
            PurgedLog.of(twice, new ActivityDecoder(), List.of(ANN)),
            "STREAMING",
            upgrade(ANN));
        verify(subject, twice, "purged, into empty tables");
        removeAnn();
        assertThat(SCHEMA.fingerprint()).isEqualTo(alone);
      }
    }
  }

  /** The fingerprint of the other tenant's memory where there is nobody else. */
  private static SortedMap<String, TableFingerprint> withoutAnn(StubModelServer server)
      throws Exception {
    dream(server, withoutAnn(), "STREAMING", ModelRun.NOTHING);
    var alone = SCHEMA.fingerprint();
    SCHEMA.truncate();
    return alone;
  }

  private static List<LogRecord> withoutAnn() {
    var log = new ArrayList<LogRecord>();
    talk(log, EVE, "harbour", "a bridge for the tram");
    return log;
  }

  private static void removeAnn() throws SQLException {
    SCHEMA.run(
        """
        DO $$ DECLARE t TEXT; BEGIN
          FOR t IN SELECT c.table_name FROM information_schema.columns c
            JOIN information_schema.tables b USING (table_schema, table_name)
            WHERE c.table_schema = current_schema() AND c.column_name = 'tenant_id'
              AND b.table_type = 'BASE TABLE' LOOP
            EXECUTE format('DELETE FROM %I WHERE tenant_id = ''acme''', t);
          END LOOP;
        END $$
        """);
  }

  private static void dream(
      StubModelServer server, List<LogRecord> log, String mode, String control) throws Exception {
    var more =
        Map.of(
            "embedding.provider", "litellm",
            "embedding.model", "text-embedding-3-small",
            "embedding.base-url", server.url());
    new ModelRun("litellm", server.url(), more)
        .run(
            log,
            List.of(control),
            1,
            ModelRun.IMPATIENT,
            Map.of("dreaming.mode", mode),
            SCHEMA.options(),
            folder.resolve("checkpoints"));
  }

  private static String upgrade(UserKey owner) {
    return """
        {"kind": "upgrade", "tenant_id": "%s", "user_id": "%s", "name": "%s", "target": "good"}
        """
        .formatted(
            owner.tenantId(),
            owner.userId(),
            Ids.of("part", owner.tenantId(), owner.userId(), "harbour", "harbour0"));
  }

  private static void verify(ErasureSubject subject, List<LogRecord> log, String run)
      throws SQLException {
    var isAnnKnown = subject.scope() != Scope.USER;
    assertThat(left(subject, log)).as("%s, %s", subject, run).isEmpty();
    assertThat(count("llm_cache", ANN)).as(run).isZero();
    assertThat(count("embedding_cache", ANN)).as(run).isZero();
    assertThat(count("resources", ANN) > 0).as(run).isEqualTo(isAnnKnown);
    assertThat(count("llm_cache", EVE)).as(run).isPositive();
    assertThat(count("embedding_cache", EVE)).as(run).isPositive();
    assertThat(count("resources", EVE)).as(run).isPositive();
    assertThat(
            SCHEMA.query("SELECT count(*) FROM llm_budgets WHERE tenant_id = 'acme' AND spent > 0"))
        .as("what was spent stays in the account, %s", run)
        .matches(rows -> !rows.contains("0") || run.startsWith("purged"));
  }

  private static List<Place> left(ErasureSubject subject, List<LogRecord> log) throws SQLException {
    var traces = new LogTraces(subject);
    log.forEach(traces::add);
    try (var connection = SCHEMA.open()) {
      return ErasureScan.of(connection, traces.subject(), traces.traces()).places().stream()
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
    log.addAll(shifted(withoutAnn(), log.size()));
    add(
        log,
        event("file", ANN, "plan", 301)
            .put("uri", "file:///plan.md")
            .put("mime_type", "text/markdown")
            .put("content", "# Plan\n\nJonas builds the plinth of the lighthouse."));
    add(
        log,
        event("fact", ANN, "canary", 302)
            .put("subject", STATED.subject())
            .put("relation", STATED.relation())
            .put("object", STATED.object()));
    request(log, subject);
    return log;
  }

  private static List<LogRecord> shifted(List<LogRecord> log, int by) {
    return log.stream()
        .map(
            record ->
                new LogRecord(
                    record.topic(),
                    record.partition(),
                    record.offset() + by,
                    record.appendTime() + by,
                    null,
                    record.value()))
        .toList();
  }

  private static void request(List<LogRecord> log, ErasureSubject subject) {
    var request =
        event("forget", subject.owner(), "erasure", 400).put("scope", subject.wireScope());
    if (subject.derived() != null) {
      DerivedRow.put(subject.derived(), request);
    } else if (subject.scope() == Scope.SESSION) {
      request.put("session_id", subject.sessionId());
    } else if (subject.scope() != Scope.USER) {
      request.put("target_id", subject.targetId());
    }
    for (var i = 0; i < DELIVERIES; i++) {
      add(log, request);
    }
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

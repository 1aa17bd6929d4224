package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.clients.http.CallLimits;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that knows a small graph: duplicates, an alias, a nickname and a contradiction. Whatever
 * the order of the log, so that mentions come when their session window is closed already, however
 * often events come, and with deletion requests about a session and a message, the tables hold that
 * graph. {@code -Dgraphs.seeds=N} tries N orders, {@code -Dgraphs.at-once=N} so many a run, {@code
 * -Dgraphs.first-seed=N} begins elsewhere.
 */
class KnownGraphTest {

  /** So many that names are near by what they have in common only. */
  private static final int DIMENSION = 128;

  @RegisterExtension static final MiniClusterExtension CLUSTER = ModelRun.cluster();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  @TempDir static Path checkpoints;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final long DAY = 86_400;

  /** A busy machine is no fault that anybody has made. */
  private static final CallLimits PATIENT = CallLimits.defaults();

  private static final Map<String, String> OPTIONS =
      Map.of(
          "llm.operations", "entities",
          "embedding.provider", "hashed",
          "embedding.dimension", Integer.toString(DIMENSION));

  private static final List<String> SESSIONS = List.of("zero", "one", "two", "three", "four");
  private static final String FORGOTTEN = "three";
  private static final int TURNS = 3;
  private static final int AT_ONCE = Integer.getInteger("graphs.at-once", 50);
  private static final int LATER = 7_200;

  @Test
  void tablesHoldTheGraphThatTheModelKnowsWhateverTheOrderOfTheLog() throws Exception {
    var first = Long.getLong("graphs.first-seed", 1);
    var end = first + Long.getLong("graphs.seeds", 20);
    try (var server =
        StubModelServer.start(StubOptions.defaults().withAnswers(KnownFacts::answer))) {
      for (var seed = first; seed < end; seed += AT_ONCE) {
        dream(server, seed, Math.min(end, seed + AT_ONCE));
      }
    }
  }

  /** Dreams the histories of some seeds, a tenant each. */
  private static void dream(StubModelServer server, long first, long end) throws Exception {
    SCHEMA.truncate();
    new ModelRun("litellm", server.url(), OPTIONS)
        .run(log(first, end), PATIENT, SCHEMA.options(), checkpoints.resolve("seed-" + first));
    assertThat(SCHEMA.query("SELECT DISTINCT outcome FROM llm_calls"))
        .as("seeds from %d", first)
        .containsExactly("answered");
    for (var seed = first; seed < end; seed++) {
      verify(seed);
    }
  }

  private static void verify(long seed) throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT name, entity_type, mentions FROM entities
                WHERE tenant_id = '%s' AND deleted_at IS NULL ORDER BY name COLLATE "C"
                """
                    .formatted(tenant(seed))))
        .as("entities of seed %d", seed)
        .containsExactly(
            "acme_corp|ORGANISATION|1",
            "lisbon|PLACE|1",
            "porto|PLACE|1",
            "project_atlas|PROJECT|2",
            "robert_smith|PERSON|7");
    assertThat(
            SCHEMA.query(
                """
                SELECT source, relation_type, target, valid_at AT TIME ZONE 'UTC',
                  invalid_at AT TIME ZONE 'UTC'
                FROM relationships WHERE tenant_id = '%s' AND deleted_at IS NULL
                ORDER BY relation_type COLLATE "C", target COLLATE "C"
                """
                    .formatted(tenant(seed))))
        .as("relationships of seed %d", seed)
        .containsExactly(
            "robert-smith|LIVES_IN|lisbon|2026-03-02 09:00:00|2026-03-04 09:00:00",
            "robert-smith|LIVES_IN|porto|2026-03-04 09:00:00|null",
            "robert-smith|WORKS_AT|acme-corp|2026-03-03 09:00:00|null",
            "robert-smith|WORKS_ON|project-atlas|2026-03-06 09:01:00|null");
  }

  /** The histories of some seeds side by side, each in its own order. */
  private static List<LogRecord> log(long first, long end) {
    var histories = new ArrayList<Iterator<ObjectNode>>();
    for (var seed = first; seed < end; seed++) {
      histories.add(history(seed).iterator());
    }
    var random = new Random(first);
    var log = new ArrayList<LogRecord>();
    while (!histories.isEmpty()) {
      var next = histories.get(random.nextInt(histories.size()));
      var value = next.next().toString().getBytes(StandardCharsets.UTF_8);
      var appended = BEGIN.plusSeconds(40 * DAY).toEpochMilli() + log.size();
      log.add(new LogRecord("rem.activity", 0, log.size(), appended, null, value));
      histories.removeIf(history -> !history.hasNext());
    }
    return log;
  }

  /**
   * Every message, some of them again, in a seeded order; among them, and in the end once more,
   * deletion requests about a session and a message. The last turn of a session comes hours after
   * the others, so that whatever follows it in the log is late for a session window that is closed.
   */
  private static List<ObjectNode> history(long seed) {
    var random = new Random(seed);
    var events = new ArrayList<ObjectNode>();
    for (var session : SESSIONS) {
      for (var turn = 0; turn < TURNS; turn++) {
        var message = message(session, turn);
        for (var times = random.nextInt(3); times >= 0; times--) {
          events.add(message);
        }
      }
    }
    var requests = List.of(request("session", FORGOTTEN), request("message", "zero-2"));
    events.addAll(requests);
    Collections.shuffle(events, random);
    events.addAll(requests);
    return events.stream().map(event -> event.deepCopy().put("tenant_id", tenant(seed))).toList();
  }

  private static String tenant(long seed) {
    return "seed-" + seed;
  }

  private static ObjectNode request(String scope, String target) {
    return event("forget", "forget-" + target, BEGIN.plusSeconds(30 * DAY))
        .put("scope", scope)
        .put(scope.equals("session") ? "session_id" : "target_id", target);
  }

  private static ObjectNode message(String session, int turn) {
    var begin = BEGIN.plusSeconds(SESSIONS.indexOf(session) * DAY);
    var time = begin.plusSeconds(turn == TURNS - 1 ? LATER : 60L * turn);
    return event("message", session + "-" + turn, time)
        .put("session_id", session)
        .put("role", turn == 0 ? "user" : "assistant")
        .put("content", "This is %s-%d and so it goes on.".formatted(session, turn));
  }

  private static ObjectNode event(String type, String id, Instant time) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("user_id", "ann")
        .put("id", id)
        .put("timestamp", time.toString());
  }
}

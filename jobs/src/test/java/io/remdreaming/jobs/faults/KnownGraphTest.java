package io.remdreaming.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.stubmodel.Asked;
import io.remdreaming.stubmodel.StubModelServer;
import io.remdreaming.stubmodel.StubOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that knows a small graph: duplicates, aliases and a contradiction. Whatever the order of
 * the log, however often events come, and with a wish to forget a session at its end, the tables
 * hold that graph. {@code -Dgraphs.seeds=N} tries N orders, {@code -Dgraphs.first-seed=N} begins
 * elsewhere.
 */
class KnownGraphTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(ModelRun.DIMENSION);

  @TempDir static Path checkpoints;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final long DAY = 86_400;

  /** What the model says of each session, by the words that its first turn begins with. */
  private static final Map<String, String> GRAPH =
      Map.of(
          "zero",
          """
          {"entities": [
            {"name": "Robert Smith", "type": "person", "aliases": ["Bob"], "summary": "", "turns": [0]},
            {"name": "Lisbon", "type": "place", "aliases": [], "summary": "", "turns": [0]}],
           "facts": [
            {"source": "Robert Smith", "relation": "LIVES_IN", "target": "Lisbon", "fact": "Lisbon it is.",
             "turn": 0, "since": "", "until": "", "supersedes": false}]}
          """,
          "one",
          """
          {"entities": [
            {"name": "Bob", "type": "person", "aliases": [], "summary": "", "turns": [0, 1]},
            {"name": "Acme Corp", "type": "organisation", "aliases": [], "summary": "", "turns": [0]}],
           "facts": [
            {"source": "Bob", "relation": "WORKS_AT", "target": "Acme Corp", "fact": "Acme it is.",
             "turn": 0, "since": "", "until": "", "supersedes": false}]}
          """,
          "two",
          """
          {"entities": [
            {"name": "ROBERT  SMITH", "type": "person", "aliases": [], "summary": "", "turns": [1]},
            {"name": "Porto", "type": "place", "aliases": [], "summary": "", "turns": [0]}],
           "facts": [
            {"source": "Robert Smith", "relation": "LIVES_IN", "target": "Porto", "fact": "Porto it is.",
             "turn": 0, "since": "", "until": "", "supersedes": false}]}
          """,
          "three",
          """
          {"entities": [
            {"name": "Atlas", "type": "project", "aliases": ["Project Atlas"], "summary": "", "turns": [0]},
            {"name": "Mallory", "type": "person", "aliases": [], "summary": "", "turns": [0]}],
           "facts": []}
          """,
          "four",
          """
          {"entities": [
            {"name": "project atlas", "type": "project", "aliases": [], "summary": "", "turns": [0, 1]}],
           "facts": [
            {"source": "Bob", "relation": "WORKS_ON", "target": "project atlas", "fact": "Atlas it is.",
             "turn": 1, "since": "", "until": "", "supersedes": false}]}
          """);

  private static final List<String> SESSIONS = List.of("zero", "one", "two", "three", "four");
  private static final String FORGOTTEN = "three";

  @Test
  void tablesHoldTheGraphThatTheModelKnowsWhateverTheOrderOfTheLog() throws Exception {
    var first = Long.getLong("graphs.first-seed", 1);
    try (var server =
        StubModelServer.start(StubOptions.defaults().withAnswers(KnownGraphTest::answer))) {
      for (var seed = first; seed < first + Integer.getInteger("graphs.seeds", 3); seed++) {
        SCHEMA.truncate();
        new ModelRun("litellm", server.url(), Map.of("llm.operations", "entities"))
            .run(log(seed), SCHEMA.options(), checkpoints.resolve("seed-" + seed));
        assertThat(SCHEMA.query("SELECT DISTINCT outcome FROM llm_calls"))
            .as("seed %d", seed)
            .containsExactly("answered");
        verify(seed);
      }
    }
  }

  private static void verify(long seed) throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT name, entity_type, mentions FROM entities WHERE deleted_at IS NULL
                ORDER BY name COLLATE "C"
                """))
        .as("entities of seed %d", seed)
        .containsExactly(
            "acme_corp|ORGANISATION|1",
            "lisbon|PLACE|1",
            "porto|PLACE|1",
            "project_atlas|PROJECT|2",
            "robert_smith|PERSON|5");
    assertThat(
            SCHEMA.query(
                """
                SELECT source, relation_type, target, valid_at AT TIME ZONE 'UTC',
                  invalid_at AT TIME ZONE 'UTC'
                FROM relationships WHERE deleted_at IS NULL
                ORDER BY relation_type COLLATE "C", target COLLATE "C"
                """))
        .as("relationships of seed %d", seed)
        .containsExactly(
            "robert-smith|LIVES_IN|lisbon|2026-03-02 09:00:00|2026-03-04 09:00:00",
            "robert-smith|LIVES_IN|porto|2026-03-04 09:00:00|null",
            "robert-smith|WORKS_AT|acme-corp|2026-03-03 09:00:00|null",
            "robert-smith|WORKS_ON|project-atlas|2026-03-06 09:01:00|null");
  }

  private static String answer(Asked asked) {
    return SESSIONS.stream()
        .filter(session -> asked.prompt().contains("This is session " + session))
        .map(GRAPH::get)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("expected one of the sessions"));
  }

  /** Every message, some of them again, in a seeded order; in the end one session is forgotten. */
  private static List<LogRecord> log(long seed) {
    var random = new Random(seed);
    var events = new ArrayList<ObjectNode>();
    for (var session : SESSIONS) {
      for (var turn = 0; turn < 2; turn++) {
        var message = message(session, turn);
        for (var times = random.nextInt(3); times >= 0; times--) {
          events.add(message);
        }
      }
    }
    Collections.shuffle(events, random);
    events.add(
        event("forget", FORGOTTEN, BEGIN.plusSeconds(30 * DAY))
            .put("scope", "session")
            .put("session_id", FORGOTTEN));
    var log = new ArrayList<LogRecord>();
    for (var event : events) {
      var value = event.toString().getBytes(StandardCharsets.UTF_8);
      var appended = BEGIN.plusSeconds(40 * DAY).toEpochMilli() + log.size();
      log.add(new LogRecord("rem.activity", 0, log.size(), appended, null, value));
    }
    return log;
  }

  private static ObjectNode message(String session, int turn) {
    var time = BEGIN.plusSeconds(SESSIONS.indexOf(session) * DAY + 60L * turn);
    return event("message", session + "-" + turn, time)
        .put("session_id", session)
        .put("role", turn == 0 ? "user" : "assistant")
        .put("content", turn == 0 ? "This is session " + session : "And so it goes on.");
  }

  private static ObjectNode event(String type, String id, Instant time) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("tenant_id", "acme")
        .put("user_id", "ann")
        .put("id", id)
        .put("timestamp", time.toString());
  }
}

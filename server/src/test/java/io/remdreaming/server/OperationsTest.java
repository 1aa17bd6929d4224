package io.remdreaming.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.server.auth.Role;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timeline, dead letters, what waits, deletion requests, policies, upgrades and feedback. */
final class OperationsTest extends ServedMemory {

  @BeforeEach
  void start() throws SQLException {
    serve(options(true), backend());
    SCHEMA.run("INSERT INTO owners (tenant_id, user_id) VALUES ('acme', 'ann'), ('rival', 'ann')");
    talk(1, "acme", "ann", "ann-talk", "2026-02-01T09:00:00Z");
    talk(2, "acme", "ann", "ann-walk", "2026-02-01T09:00:00Z");
    talk(3, "acme", "bob", "bob-talk", "2026-02-03T09:00:00Z");
    talk(4, "rival", "ann", "rival-talk", "2026-02-04T09:00:00Z");
    letter(1, "acme", "ann", "late", "2026-02-01T09:00:00Z");
    letter(2, "acme", "bob", "invalid-field", "2026-02-02T09:00:00Z");
    letter(3, "rival", "ann", "late", "2026-02-03T09:00:00Z");
  }

  @Test
  void theTimelineIsOfOneOwnerAndItsPagesJoin() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    var whole = json(get("/api/v1/timeline", ann));
    assertThat(whole.findValuesAsText("label")).containsExactly("ann-talk", "ann-walk");
    assertThat(whole.at("/moments/0/persons").asText()).isEqualTo("Ann, Bob");
    var first = json(get("/api/v1/timeline?all_users&limit=2", key("acme", "", Role.READ)));
    assertThat(first.findValuesAsText("label")).containsExactly("bob-talk", "ann-talk");
    var path = "/api/v1/timeline?all_users&limit=2&cursor=" + first.path("next").asText();
    var second = json(get(path, key("acme", "", Role.READ)));
    assertThat(second.findValuesAsText("label")).containsExactly("ann-walk");
    assertThat(second.has("next")).isFalse();
    var february = "/api/v1/timeline?all_users&from=2026-02-02T00:00:00Z&to=2026-02-05T00:00:00Z";
    assertThat(json(get(february, key("acme", "", Role.READ))).findValuesAsText("label"))
        .containsExactly("bob-talk");
  }

  @Test
  void anUnchangedTimelineIsNotSentAgain() throws Exception {
    var ann = key("acme", "ann", Role.READ);
    var tag = get("/api/v1/timeline", ann).headers().firstValue("ETag").orElseThrow();
    var again = get("/api/v1/timeline", ann[0], ann[1], "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void deadLettersAreShownToAdministratorsOfTheirTenant() throws Exception {
    assertThat(get("/api/v1/dead-letters", key("acme", "ann", Role.WRITE)).statusCode())
        .isEqualTo(403);
    var admin = key("acme", "", Role.ADMIN);
    var all = json(get("/api/v1/dead-letters", admin));
    assertThat(all.findValuesAsText("reason")).containsExactly("invalid-field", "late");
    assertThat(all.at("/deadLetters/0/payload").asText()).isEqualTo("{\"id\":\"m2\"}");
    assertThat(json(get("/api/v1/dead-letters?reason=late", admin)).findValuesAsText("reason"))
        .containsExactly("late");
    var ofBob = json(get("/api/v1/dead-letters", admin[0], admin[1], "X-User-Id", "bob"));
    assertThat(ofBob.findValuesAsText("userId")).containsExactly("bob");
    var foreign = get("/api/v1/dead-letters?cursor=eAp5", admin);
    assertThat(foreign.statusCode()).isEqualTo(400);
  }

  @Test
  void whatWaitsIsCountedFromTheTables() throws Exception {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          token_count, version_offset)
        VALUES (gen_random_uuid(), 'acme', 'ann', now(), 'Hi', 'user', 's1', 1, 5);
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, version_offset, version_rank,
          logic_version, sources, row_ids)
        VALUES ('acme', 'ann', 'moments', 'w1', 1, 0, 0, 1, ARRAY[gen_random_uuid()]),
          ('acme', 'ann', 'moments', 'w2', 1, 4, 0, 1, ARRAY[gen_random_uuid()]),
          ('rival', 'ann', 'moments', 'w3', 1, 0, 0, 1, ARRAY[gen_random_uuid()])
        """);
    var admin = key("acme", "", Role.ADMIN);
    var stats = json(get("/api/v1/queue/stats", admin));
    assertThat(stats.path("logLag").asLong()).isEqualTo(MemoryActivityLog.LAG);
    assertThat(stats.at("/waiting/messagesWaiting").asLong()).isEqualTo(1);
    assertThat(stats.at("/waiting/sessionsOpen").asLong()).isEqualTo(1);
    assertThat(stats.at("/waiting/windows").toString())
        .isEqualTo("{\"basic\":1,\"good\":1,\"premium\":0}");
    assertThat(stats.at("/waiting/deadLetters").toString())
        .isEqualTo("{\"invalid-field\":1,\"late\":1}");
    assertThat(get("/api/v1/queue/stats", key("acme", "", Role.WRITE)).statusCode()).isEqualTo(403);
  }

  @Test
  void aReceiptTellsWhatHasBecomeOfADeletionRequest() throws Exception {
    var ann = key("acme", "ann", Role.WRITE);
    var sent = post("/api/v1/erasures", "{\"scope\":\"user\"}", ann);
    assertThat(sent.statusCode()).isEqualTo(202);
    var event = JSON.readTree(log.events().get(0));
    assertThat(event.path("type").asText()).isEqualTo("forget");
    assertThat(event.path("user_id").asText()).isEqualTo("ann");
    var path = sent.headers().firstValue("Location").orElseThrow();
    assertThat(path).isEqualTo("/api/v1/erasures/" + json(sent).path("id").asText());
    var published = json(get(path, ann));
    assertThat(published.path("state").asText()).isEqualTo("published");
    assertThat(published.path("remaining").toString()).isEqualTo("{\"moments\":2}");
    SCHEMA.query(
        """
        SELECT forget('acme', 'ann', 'user', '', '', gen_random_uuid(), 100, 0, now())
        """);
    SCHEMA.run("DELETE FROM moments WHERE tenant_id = 'acme' AND user_id = 'ann'");
    var applied = json(get(path, ann));
    assertThat(applied.path("state").asText()).isEqualTo("applied");
    assertThat(applied.path("remaining")).isEmpty();
    assertThat(get(path, key("acme", "bob", Role.ADMIN)).statusCode()).isEqualTo(404);
    assertThat(json(get(path, key("rival", "", Role.READ))).path("remaining").toString())
        .isEqualTo("{\"moments\":1}");
  }

  @Test
  void aMomentIsForgottenByItsLabelAndItsMessages() throws Exception {
    var label =
        SCHEMA.query("SELECT label FROM moments WHERE metadata::text LIKE '%\"m1\"%'").get(0);
    var ann = key("acme", "ann", Role.WRITE);
    var body = "{\"scope\":\"moment\",\"label\":\"%s\"}".formatted(label);
    var sent = post("/api/v1/erasures", body, ann);
    assertThat(log.events().get(0)).contains("\"message_ids\":[\"m1\"]", "\"label\"");
    var path = sent.headers().firstValue("Location").orElseThrow();
    assertThat(json(get(path, ann)).path("remaining").toString()).isEqualTo("{\"moments\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "message  | {'moments':1}",
        "session  | {}",
        "fact     | {}",
        "entity   | {}",
        "file     | {}",
        "resource | {}"
      })
  void remainingRowsAreThoseOfTheScope(String scope, String remaining) throws Exception {
    var target = scope.equals("session") ? "session_id" : "target_id";
    var ann = key("acme", "ann", Role.WRITE);
    var body = "{\"scope\":\"%s\",\"%s\":\"m1\"}".formatted(scope, target);
    var sent = post("/api/v1/erasures", body, ann);
    var path = sent.headers().firstValue("Location").orElseThrow();
    assertThat(json(get(path, ann)).path("remaining").toString())
        .isEqualTo(remaining.replace('\'', '"'));
  }

  @Test
  void receiptsThatNobodyGaveAndRequestsThatMeanNothingAreRefused() throws Exception {
    var ann = key("acme", "ann", Role.WRITE);
    for (var id : List.of("x", "W10", "WyJhbm4iLCJ3b3JsZCIsIiIsIiIsMV0")) {
      assertThat(get("/api/v1/erasures/" + id, ann).statusCode()).as(id).isEqualTo(404);
    }
    assertThat(post("/api/v1/erasures", "{\"scope\":\"world\"}", ann).statusCode()).isEqualTo(422);
    assertThat(
            post("/api/v1/erasures", "{\"scope\":\"user\",\"user_id\":\"bob\"}", ann).statusCode())
        .isEqualTo(403);
    assertThat(
            post("/api/v1/erasures", "{\"scope\":\"user\"}", key("acme", "ann", Role.READ))
                .statusCode())
        .isEqualTo(403);
    assertThat(log.events()).isEmpty();
  }

  @Test
  void policiesAndFeedbackGoToTheControlLog() throws Exception {
    var admin = key("acme", "", Role.ADMIN);
    var policy = "{\"policy\":{\"affinity_top_k\":5}}";
    assertThat(post("/api/v1/policies", policy, admin).statusCode()).isEqualTo(202);
    var ann = key("acme", "ann", Role.WRITE);
    var feedback = "{\"name\":\"day-1\",\"score\":0.2}";
    assertThat(post("/api/v1/feedback", feedback, ann).statusCode()).isEqualTo(202);
    assertThat(control.keys())
        .containsExactly(
            "[\"tenant_policy\",\"acme\",\"policy\"]", "[\"feedback\",\"acme\",\"day-1\"]");
    assertThat(control.records().get(1)).contains("\"user_id\":\"ann\"", "\"score\":0.2");
    assertThat(post("/api/v1/policies", "{\"policy\":{\"affinity_top_k\":0}}", admin).statusCode())
        .isEqualTo(422);
    assertThat(post("/api/v1/policies", "{}", admin).statusCode()).isEqualTo(422);
    assertThat(post("/api/v1/feedback", "{\"name\":\"day-1\",\"score\":7}", ann).statusCode())
        .isEqualTo(422);
    assertThat(control.records()).hasSize(2);
  }

  @Test
  void onlyAdministratorsOfATenantChooseItsPolicy() throws Exception {
    var policy = "{\"policy\":{\"affinity_top_k\":5}}";
    for (var caller :
        List.of(
            key("acme", "", Role.WRITE),
            key("acme", "ann", Role.ADMIN),
            key("*", "", Role.ADMIN))) {
      assertThat(post("/api/v1/policies", policy, caller).statusCode()).isEqualTo(403);
    }
    assertThat(post("/api/v1/feedback", "{}", key("acme", "ann", Role.READ)).statusCode())
        .isEqualTo(403);
    assertThat(control.records()).isEmpty();
  }

  @Test
  void upgradesAreRequestedOfTheWindowsThatAFilterSelects() throws Exception {
    window("acme", "ann", "w1", 0);
    window("acme", "ann", "w2", 8);
    window("rival", "ann", "w3", 0);
    var admin = key("acme", "", Role.ADMIN);
    var dry = post("/api/v1/upgrades?all_users", "{\"dry_run\":true}", admin);
    assertThat(json(dry).findValuesAsText("window")).containsExactly("w1");
    assertThat(control.records()).isEmpty();
    var sent = post("/api/v1/upgrades?all_users", "{\"target\":\"premium\"}", admin);
    assertThat(sent.statusCode()).isEqualTo(202);
    assertThat(control.keys()).containsExactly("[\"upgrade\",\"acme\",\"w1\"]");
    assertThat(control.records().get(0))
        .contains("\"target\":\"premium\"", "\"user_id\":\"ann\"", "\"priority\":\"medium\"");
    for (var wrong :
        List.of("{\"filter\":\"colour=red\"}", "{\"target\":\"basic\"}", "{\"limit\":0}")) {
      assertThat(post("/api/v1/upgrades?all_users", wrong, admin).statusCode()).isEqualTo(400);
    }
    assertThat(post("/api/v1/upgrades?all_users", "{}", key("acme", "", Role.WRITE)).statusCode())
        .isEqualTo(403);
    var ann = key("acme", "ann", Role.WRITE);
    var own = post("/api/v1/upgrades", "{\"dry_run\":true}", ann);
    assertThat(json(own).findValuesAsText("window")).containsExactly("w1");
    assertThat(post("/api/v1/upgrades", "{}", key("acme", "ann", Role.READ)).statusCode())
        .isEqualTo(403);
  }

  private static void window(String tenant, String user, String window, int rank)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO row_sets (tenant_id, user_id, operation, window_key, version_offset, version_rank,
          logic_version, sources, row_ids)
        SELECT '%1$s', '%2$s', o, '%3$s', 1, %4$d, 0, 1, ARRAY[gen_random_uuid()]
        FROM unnest(ARRAY['chunks', 'moments']) AS o;
        INSERT INTO resources (id, tenant_id, user_id, label, created_at, name, uri, ordinal, content,
          timestamp, set_operation, set_window, version_offset, version_rank, quality_level, needs_upgrade)
        VALUES (gen_random_uuid(), '%1$s', '%2$s', '%3$s', now(), '%3$s', '', 0, 'text', now(), 'chunks',
          '%3$s', 1, %4$d, '%5$s', %6$b)
        """
            .formatted(tenant, user, window, rank, rank == 0 ? "basic" : "premium", rank == 0));
  }

  private static void talk(int number, String tenant, String user, String label, String time)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO moments (id, tenant_id, user_id, label, name, created_at, starts_timestamp,
          present_persons, metadata, set_operation, set_window, version_offset, version_rank, logic_version)
        VALUES ('00000000-0000-0000-0000-00000000000%1$d', '%2$s', '%3$s', '%4$s', '%4$s', '%5$s', '%5$s',
          '[{"name":"Ann"},{"name":"Bob"}]', '{"dream":{"source_message_ids":["m%1$d"]}}',
          'moments', gen_random_uuid(), 0, 0, 0)
        """
            .formatted(number, tenant, user, label, time));
  }

  private static void letter(int number, String tenant, String user, String reason, String time)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO dead_letters (id, tenant_id, user_id, reason, partition, "offset", append_time, payload,
          created_at)
        VALUES ('00000000-0000-0000-0000-00000000000%1$d', '%2$s', '%3$s', '%4$s', 0, %1$d, '%5$s',
          convert_to('{"id":"m%1$d"}', 'UTF8'), '%5$s')
        """
            .formatted(number, tenant, user, reason, time));
  }
}

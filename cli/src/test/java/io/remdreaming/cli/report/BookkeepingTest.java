package io.remdreaming.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.database.Database;
import io.remdreaming.query.owners.OwnerScope;
import io.remdreaming.query.provenance.Provenance;
import io.remdreaming.sinks.TestSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class BookkeepingTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String ROWS =
      """
      INSERT INTO owners VALUES ('acme', 'ann'), ('acme', 'bob'), ('dull', 'eve');
      INSERT INTO row_sets (tenant_id, user_id, operation, window_key, session_id, version_offset,
        version_rank, logic_version, sources, row_ids, updated_at)
      SELECT t, u, o, w, s, 1, 0, 0, n, ARRAY[gen_random_uuid()], at::timestamptz
      FROM (VALUES
        ('acme', 'ann', 'chunks', 'p1', 'talk', 2, '2026-03-01T23:30:00Z'),
        ('acme', 'ann', 'chunks', 'p2', 'talk', 3, '2026-03-02T00:30:00Z'),
        ('acme', 'ann', 'moments', 'p1', 'talk', 2, '2026-03-02T00:30:00Z'),
        ('acme', 'bob', 'chunks', 'p3', '', 1, '2026-03-02T00:30:00Z')) AS v(t, u, o, w, s, n, at);
      INSERT INTO sessions (id, tenant_id, user_id, created_at, name)
      VALUES (gen_random_uuid(), 'acme', 'ann', now(), 'talk');
      INSERT INTO moments (id, tenant_id, user_id, created_at, name, label, starts_timestamp,
        set_operation, set_window, metadata)
      VALUES (gen_random_uuid(), 'acme', 'ann', now(), 'A talk', 'talk-1', now(), 'moments', 'p1',
        '{"dream": {"source_message_ids": ["m1"]}}');
      INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
        metadata, version_offset)
      SELECT gen_random_uuid(), 'acme', u, now(), 'Hello.', 'user', s,
        jsonb_build_object('id', m), 7
      FROM (VALUES ('ann', 'talk', 'm1'), ('bob', '', 'b1'), ('bob', '', 'b2'))
        AS v(u, s, m);
      INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
        tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
      SELECT 'acme', gen_random_uuid(), 'ann', 'moments', 'fake', 'm', 'good', 'c', 10, 5, 1500000,
        false, 5, outcome, '2026-03-02T01:00:00Z'
      FROM unnest(ARRAY['answered', 'timeout']) AS outcome;
      INSERT INTO dead_letters (id, tenant_id, user_id, reason, field, detail, partition, "offset",
        append_time, payload, created_at, updated_at, stack_trace)
      VALUES (gen_random_uuid(), 'acme', 'bob', 'failed:moments', 'p3', 'expected another', 0, 9,
        now(), 'b2', now(), '2026-03-03T00:00:00Z', 'java.lang.IllegalStateException')
      """;

  private final Database database = new Database(SCHEMA.provider());

  private static final OwnerScope ACME = new OwnerScope("acme", "");

  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run(ROWS);
  }

  @Test
  void aRunIsWhatWasDreamedOnADayWithItsCallsAndFailures() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT tenant_id, day, operation, status, windows, rows, failed, calls, calls_failed,
                  tokens, cost_usd::numeric(9, 2)
                FROM dream_runs ORDER BY day, operation
                """))
        .containsExactly(
            "acme|2026-03-01|chunks|completed|1|1|0|0|0|0|0.00",
            "acme|2026-03-02|chunks|completed|2|2|0|0|0|0|0.00",
            "acme|2026-03-02|moments|degraded|1|1|0|2|1|30|3.00",
            "acme|2026-03-03|moments|failed|0|0|1|0|0|0|0.00");
    assertThat(SCHEMA.query("SELECT error FROM dream_runs WHERE status = 'failed'"))
        .containsExactly("p3: expected another\njava.lang.IllegalStateException");
  }

  @Test
  void aSessionShowsWhenEachOperationDreamedOfIt() throws SQLException {
    assertThat(
            SCHEMA.query(
                """
                SELECT name, (dreamed_at ->> 'chunks')::timestamptz AT TIME ZONE 'UTC',
                  (dreamed_at ->> 'moments')::timestamptz AT TIME ZONE 'UTC'
                FROM dreamed_sessions
                """))
        .containsExactly("talk|2026-03-02 00:30:00|2026-03-02 00:30:00");
  }

  @Test
  void theStageOfAUserIsHowFarMemoryHasCome() throws SQLException {
    var stages = "SELECT user_id, stage, dreaming_days FROM memory_stages ORDER BY user_id";
    assertThat(SCHEMA.query(stages)).containsExactly("ann|2|2", "bob|0|1", "eve|0|0");
  }

  @Test
  void statusShowsUsersWithOpenSessionsAndRuns() {
    var printed = print("acme", "bob");
    assertThat(printed).contains("acme", "bob", "degraded", "p3: expected another");
    assertThat(printed.lines().filter(line -> line.contains(" bob ")))
        .singleElement()
        .satisfies(
            line -> assertThat(line.strip().split(" +")).endsWith("0", "2", "1", "1", "0", "1"));
    assertThat(printed).doesNotContain("ann", "dull");
  }

  @Test
  void statusShowsRetentionAndCorrectionsThatMetNothing() throws SQLException {
    assertThat(print("acme", "")).doesNotContain("Retention", "Corrections");
    SCHEMA.run(
        """
        INSERT INTO retention (tenant_id, "offset", days, mark, purged)
        VALUES ('acme', 3, '{"messages": 90, "calls": 7}', '2026-03-31', '{"messages": 12}'),
          ('*', 4, '{"chunks": 30}', NULL, '{}'), ('dull', -1, '{}', '2026-03-31', '{}');
        INSERT INTO corrections (id, tenant_id, user_id, created_at, scope, action, target, status)
        SELECT gen_random_uuid(), 'acme', 'ann', now(), 'fact', 'correct', 't', s
        FROM unnest(ARRAY['unmatched', 'unmatched', 'applied']) AS s
        """);
    assertThat(print("acme", ""))
        .contains("keeps calls 7 days (from 2026-03-23), messages 90 days (from 2025-12-30)")
        .contains("purged: messages 12")
        .doesNotContain("chunks 30 days")
        .containsPattern("acme +ann +correct fact +2");
    assertThat(print("dull", "")).contains("keeps chunks 30 days (from 2026-02-28)");
  }

  @Test
  void anExplanationTellsWhatBecameOfAMessage() {
    assertThat(explain("m1"))
        .contains("Message of acme / ann, session 'talk'", "offset 7", "moments 'talk-1'")
        .contains("chunks: 2 sources, 1 rows", "moments: 2 sources, 1 rows");
    assertThat(explain("talk-1")).contains("dreamed by moments of window p1");
    assertThat(explain("b1")).contains("Nothing was derived from it yet");
    assertThat(explain("p3")).contains("Dead letter 'failed:moments'", "IllegalStateException");
    assertThat(explain("nobody")).isEmpty();
  }

  private String explain(String what) {
    var known = database.with(connection -> Provenance.of(connection, ACME, what));
    return printed(out -> new Explanation(out).print(known));
  }

  private String print(String tenant, String user) {
    return printed(
        out ->
            database.run(
                connection -> Status.print(connection, new OwnerScope(tenant, user), out)));
  }

  private static String printed(Consumer<PrintStream> work) {
    var bytes = new ByteArrayOutputStream();
    work.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever deletes one owner's or one tenant's rows does not read those of the others. */
final class DeletionPlansTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final int OWNERS = 200;
  private static final int ROWS = 20;

  /** More than an owner has, and far less than all have. */
  private static final int MOST = 4 * ROWS;

  private static final String FILL =
      """
      CREATE TEMP TABLE filled AS
      SELECT 'tenant-' || o AS tenant_id, 'ann' AS user_id, i, md5('row' || o || '/' || i)::uuid AS id,
        '2026-01-01'::timestamptz + i * INTERVAL '1 day' AS at, now() - INTERVAL '1 day' AS before
      FROM generate_series(1, %d) AS o, generate_series(1, %d) AS i;
      INSERT INTO owners SELECT DISTINCT tenant_id, user_id FROM filled;
      INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id, version_offset)
      SELECT id, tenant_id, user_id, at, repeat('text ', 20), 'user', 's', i FROM filled;
      INSERT INTO moments (id, tenant_id, user_id, label, created_at, starts_timestamp, name, set_operation,
        set_window, version_offset)
      SELECT id, tenant_id, user_id, 'moment-' || i, at, at, repeat('name ', 20), 'moments', 'session:s', i FROM filled;
      INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id, created_at)
      SELECT tenant_id, user_id, 'moments', 'moment-' || i, id, at FROM filled;
      INSERT INTO edge_sets (tenant_id, user_id, src_table, src_id, origin, version_offset, version_rank,
        logic_version, edges, updated_at)
      SELECT tenant_id, user_id, 'moments', id, 'affinity', i, 0, 0, '[]', before FROM filled;
      INSERT INTO llm_cache (tenant_id, content_id, user_id, answer, tokens_in, tokens_out, cost_micros, bytes)
      SELECT tenant_id, id::text, user_id, '', 1, 1, 1, 1 FROM filled;
      INSERT INTO dead_letters (id, tenant_id, reason, topic, partition, "offset", append_time, payload,
        created_at, record_key)
      SELECT id, '', 'malformed-json', 'rem.activity', 0, i, at, '', at,
        convert_to(format('["%%s","%%s"]', tenant_id, user_id), 'UTF8') FROM filled;
      INSERT INTO embeddings_moments (id, tenant_id, user_id, entity_id, field_name, provider, model, embedding,
        created_at)
      SELECT id, tenant_id, user_id, id, 'summary', 'p', 'm', '[1,1,1,1,1,1,1,1]', at FROM filled;
      ANALYZE messages, moments, kv_store, edge_sets, llm_cache, dead_letters, embeddings_moments, owners;
      """
          .formatted(OWNERS, ROWS);

  private static final String FORGET =
      """
      SELECT forget_in_versions('tenant-7', 'ann', '%s', 's', '%s', '%s', 1000, 0, now(), '{}')
      """;

  /**
   * Tables of memory by the rows that this transaction has read of them, the list of owners aside.
   */
  private static final String READ =
      """
      SELECT relname || ' ' || seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables
      WHERE schemaname = current_schema() AND relname <> 'owners' AND seq_tup_read + idx_tup_fetch > %d ORDER BY 1
      """
          .formatted(MOST);

  @BeforeEach
  void fill() throws SQLException {
    SCHEMA.run(FILL);
  }

  @Test
  void aRequestReadsItsOwnersRows() throws Exception {
    var row = "00000000-0000-0000-0000-000000000007";
    for (var scope : List.of("user", "session", "message", "file", "forgotten-moment")) {
      assertThat(readBy(FORGET.formatted(scope, "m7", row))).as(scope).isEmpty();
    }
  }

  @Test
  void aPolicyReadsItsTenantsRows() throws Exception {
    assertThat(
            readBy(
                "SELECT retain('tenant-7', 1, '{\"messages\": 9, \"moments\": 9, \"calls\": 9}',"
                    + " '2026-03-01')"))
        .isEmpty();
  }

  @Test
  void maintenanceReadsRowsOfOwnersWhoHaveSomethingDeleted() throws Exception {
    SCHEMA.run(FORGET.formatted("message", "m7", "00000000-0000-0000-0000-000000000007"));
    assertThat(readBy("SELECT finish_erasures('30 days', '1 hour', '30 days')")).isEmpty();
  }

  /** A guard is tested once by what it must find. */
  @Test
  void aScanOfAllIsSeen() throws Exception {
    assertThat(readBy("SELECT count(metadata) FROM messages"))
        .containsExactly("messages " + OWNERS * ROWS);
  }

  /** What a statement reads too much of, in a transaction that leaves no trace. */
  private static List<String> readBy(String sql) throws SQLException {
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL random_page_cost = 1.1"); // else small tables are scanned
      statement.execute(sql);
      var read = read(statement);
      connection.rollback();
      return read;
    }
  }

  private static List<String> read(Statement statement) throws SQLException {
    var read = new ArrayList<String>();
    try (var rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        read.add(rows.getString(1));
      }
    }
    return read;
  }
}

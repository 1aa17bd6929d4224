package io.remdreaming.sinks.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FingerprintTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @BeforeEach
  void fill() throws SQLException {
    insert("10000000-0000-0000-0000-000000000001", "tea");
    insert("10000000-0000-0000-0000-000000000002", "milk");
    SCHEMA.run(
        """
        INSERT INTO embeddings_resources (id, tenant_id, entity_id, field_name, provider, model,
          embedding, created_at)
        VALUES (gen_random_uuid(), 'acme', '10000000-0000-0000-0000-000000000001', 'content', 'local',
          'm', '[1,0,0,0,0,0,0,0]', '2026-01-01Z');
        UPDATE embeddings_resources SET id = '20000000-0000-0000-0000-000000000001';
        INSERT INTO row_sets (tenant_id, operation, window_key, version_offset, version_rank,
          logic_version, sources, row_ids) VALUES ('acme', 'chunks', 'w', 1, 0, 0, 1, '{}');
        INSERT INTO kv_store (tenant_id, entity_type, entity_key, entity_id, created_at)
        VALUES ('acme', 'resources', 'tea', '10000000-0000-0000-0000-000000000001', '2026-01-01Z');
        INSERT INTO dead_letters (id, tenant_id, reason, partition, "offset", append_time, payload,
          created_at) VALUES ('30000000-0000-0000-0000-000000000001', 'acme', 'late', 0, 7,
          '2026-01-01Z', '\\x7b', '2026-01-01Z');
        """);
  }

  private static void insert(String id, String content) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO resources (id, tenant_id, created_at, content, metadata)
        VALUES ('%s', 'acme', '2026-01-01Z', '%s', '{"dream": {"tokens": 1, "window": "w"}}')
        """
            .formatted(id, content));
  }

  private static void assertUnchangedBy(String sql) throws SQLException {
    var before = SCHEMA.fingerprint();
    SCHEMA.run(sql);
    assertThat(SCHEMA.fingerprint()).as(sql).isEqualTo(before);
  }

  private static void assertChangedBy(String table, String sql) throws SQLException {
    var before = SCHEMA.fingerprint();
    SCHEMA.run(sql);
    var after = SCHEMA.fingerprint();
    assertThat(after.get(table)).as(sql).isNotEqualTo(before.get(table));
    assertThat(Fingerprint.total(after)).isNotEqualTo(Fingerprint.total(before));
    before.remove(table);
    after.remove(table);
    assertThat(after).isEqualTo(before);
  }

  /** A table that is neither compared nor named here has been forgotten. */
  @Test
  void everyTableIsComparedOrNot() throws SQLException {
    var bookkeeping =
        List.of(
            "api_keys",
            "dream_jobs",
            "edge_sets",
            "embedding_cache",
            "embedding_space",
            "embeddings_staging",
            "deletion_requests",
            "llm_budgets",
            "llm_cache",
            "llm_calls",
            "llm_reservations",
            "log_partitions",
            "memory_versions",
            "next_embedding_space",
            "owners",
            "rem_schema_history",
            "retention",
            "row_tables");
    var compared = SCHEMA.fingerprint().keySet();
    assertThat(SCHEMA.query("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        .hasSize(compared.size() + bookkeeping.size())
        .containsAll(compared)
        .containsAll(bookkeeping);
  }

  @Test
  void wallClockCostVersionOwnerAndPositionDoNotCount() throws SQLException {
    assertUnchangedBy("UPDATE resources SET updated_at = now() + interval '1 day'");
    assertUnchangedBy("UPDATE resources SET tokens_used = 9, processing_time_ms = 9");
    assertUnchangedBy("UPDATE resources SET set_operation = 'x', set_window = 'y'");
    assertUnchangedBy(
        "UPDATE resources SET version_offset = 9, version_rank = 9, logic_version = 9");
    assertUnchangedBy("UPDATE resources SET metadata = jsonb_set(metadata, '{dream,tokens}', '5')");
    assertUnchangedBy("UPDATE row_sets SET version_offset = 9, updated_at = now()");
    assertUnchangedBy("UPDATE embeddings_resources SET updated_at = now() + interval '1 day'");
    assertUnchangedBy("UPDATE kv_store SET updated_at = now() + interval '1 day'");
    assertUnchangedBy(
        """
        UPDATE dead_letters SET topic = 't', partition = 3, "offset" = 9, append_time = now(),
          created_at = now(), id = gen_random_uuid()
        """);
  }

  @Test
  void aDeadLetterFedAgainCountsOnce() throws SQLException {
    assertUnchangedBy(deadLetter(4, "late"));
    assertThat(SCHEMA.fingerprint().get("dead_letters")).extracting("count").isEqualTo(1L);
    assertChangedBy("dead_letters", deadLetter(5, "future"));
  }

  private static String deadLetter(int partition, String reason) {
    return """
    INSERT INTO dead_letters (id, tenant_id, reason, topic, partition, "offset", append_time,
      payload, created_at)
    VALUES (gen_random_uuid(), 'acme', '%s', 'again', %d, 8, '2026-01-02Z', '\\x7b', '2026-01-02Z')
    """
        .formatted(reason, partition);
  }

  @Test
  void contentCounts() throws SQLException {
    assertChangedBy("resources", "UPDATE resources SET content = 'x' WHERE content = 'tea'");
    assertChangedBy("resources", "UPDATE resources SET created_at = '2026-01-02Z'");
    assertChangedBy("resources", "UPDATE resources SET graph_edges = '[{\"dst\": \"x\"}]'");
    assertChangedBy(
        "resources", "UPDATE resources SET metadata = '{\"dream\": {\"window\": \"v\"}}'");
    assertChangedBy(
        "embeddings_resources", "UPDATE embeddings_resources SET embedding = '[0,1,0,0,0,0,0,0]'");
    assertChangedBy("kv_store", "UPDATE kv_store SET content_summary = 'x'");
    assertChangedBy("row_sets", "UPDATE row_sets SET sources = 2");
    assertChangedBy("dead_letters", "UPDATE dead_letters SET payload = '\\x00'");
  }

  @Test
  void tombstonesDoNotCount() throws SQLException {
    var before = SCHEMA.fingerprint();
    insert("10000000-0000-0000-0000-000000000003", "gone");
    SCHEMA.run("UPDATE resources SET deleted_at = now() WHERE content = 'gone'");
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
    assertThat(before.get("resources")).extracting("count").isEqualTo(2L);
  }

  @Test
  void orderOfWritingAndTimeZoneOfTheServerDoNotCount() throws SQLException {
    var before = SCHEMA.fingerprint();
    SCHEMA.run("DELETE FROM resources");
    insert("10000000-0000-0000-0000-000000000002", "milk");
    insert("10000000-0000-0000-0000-000000000001", "tea");
    try (var connection = SCHEMA.open();
        var statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'Asia/Tokyo'");
      assertThat(Fingerprint.of(connection)).isEqualTo(before);
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void purgeRemovesTombstonesBehindTheHorizon() throws SQLException {
    SCHEMA.run("UPDATE resources SET deleted_at = '2026-02-01Z' WHERE content = 'tea'");
    SCHEMA.run("UPDATE resources SET deleted_at = '2026-02-03Z' WHERE content = 'milk'");
    try (var connection = SCHEMA.open()) {
      assertThat(Purge.before(Instant.parse("2026-02-02T00:00:00Z"), connection)).isOne();
    }
    assertThat(SCHEMA.query("SELECT content FROM resources")).containsExactly("milk");
  }
}

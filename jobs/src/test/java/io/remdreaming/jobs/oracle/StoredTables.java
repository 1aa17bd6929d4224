package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.UserKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The live rows of the tables in PostgreSQL, without versions, wall clock and log positions. */
final class StoredTables {

  private static final String DERIVED = "created_at, graph_edges, label, set_operation, set_window";
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry(
              "resources",
              DERIVED
                  + ", ordinal, content, content_hash, timestamp, language, speaker, summary, uri, name"
                  + ", category, quality_level, needs_upgrade, llm_provider, labels, related_entities"
                  + ", tags, metadata"),
          Map.entry(
              "moments",
              DERIVED
                  + ", name, summary, moment_type, category, starts_timestamp, ends_timestamp"
                  + ", source_session_id, emotion_tags, topic_tags, tags, source_resource_ids"
                  + ", present_persons, metadata, previous_moment_keys"),
          Map.entry(
              "conversation_summaries",
              DERIVED
                  + ", bot_name, summary_text, summary_type, start_timestamp, end_timestamp"
                  + ", message_count, key_topics, tags, emotional_tone, compression_ratio"
                  + ", confidence_score, quality_score, enrichment_version, quality_level"
                  + ", needs_upgrade, llm_used, llm_provider, language, metadata"),
          Map.entry(
              "entities",
              DERIVED
                  + ", name, display_name, entity_type, summary, mentions, labels, attributes, aliases"
                  + ", first_seen, last_seen, tags, metadata"),
          Map.entry(
              "relationships",
              DERIVED
                  + ", source_id, target_id, source, target, relation_type, fact, valid_at, invalid_at"
                  + ", expired_at, episodes, mentions, attributes, metadata"),
          Map.entry(
              "corrections",
              DERIVED
                  + ", scope, action, target, new_object, valid_at, invalid_at, actor, status"
                  + ", metadata"),
          Map.entry(
              "sessions",
              DERIVED + ", name, mode, message_count, total_tokens, last_moment_message_idx"),
          Map.entry(
              "users",
              DERIVED
                  + ", name, summary, interests, preferred_topics, tags, activity_level, last_active_at"
                  + ", metadata"),
          Map.entry("messages", "created_at, content, message_type, session_id, token_count"),
          Map.entry(
              "files",
              "created_at, name, uri, content, timestamp, size_bytes, mime_type, processing_status"
                  + ", tags, metadata"),
          Map.entry(
              "ontologies",
              DERIVED
                  + ", name, uri, file_id, agent_schema_id, provider_name, model_name, extracted_data"
                  + ", confidence_score, content, tags, metadata"),
          Map.entry("schemas", DERIVED + ", name, content, spec, embedding_fields"),
          Map.entry(
              "ontology_configs",
              DERIVED
                  + ", name, agent_schema_id, mime_type_pattern, uri_pattern, priority, enabled"
                  + ", provider_name"));

  private final Connection connection;
  private final Tables tables = new Tables();

  private StoredTables(Connection connection) {
    this.connection = connection;
  }

  static Tables read(Connection connection) throws SQLException {
    var stored = new StoredTables(connection);
    for (var table : COLUMNS.entrySet()) {
      stored.readRows(
          """
          SELECT tenant_id, user_id, id::text, to_jsonb(c)::text
          FROM %s t, LATERAL (SELECT %s) c WHERE deleted_at IS NULL
          """
              .formatted(table.getKey(), columns(table.getValue())),
          table.getKey());
    }
    stored.readRows(
        """
        SELECT tenant_id, user_id, entity_type || '/' || entity_key, jsonb_build_object(
          'entity_id', entity_id, 'content_summary', content_summary, 'created_at', created_at,
          'graph_edges', graph_edges)::text
        FROM kv_store
        """,
        "kv_store");
    for (var table :
        List.of(
            "resources",
            "moments",
            "messages",
            "files",
            "users",
            "conversation_summaries",
            "ontologies",
            "entities",
            "relationships")) {
      stored.readEmbeddings(table);
    }
    stored.readDeadLetters();
    return stored.tables;
  }

  private static String columns(String names) {
    return "t." + names.replace(", ", ", t.");
  }

  private void readRows(String sql, String table) throws SQLException {
    query(sql, row -> tables.add(table, owner(row), row.getString(3), object(row.getString(4))));
  }

  private void readEmbeddings(String table) throws SQLException {
    query(
        "SELECT tenant_id, user_id, entity_id::text, field_name, embedding::text FROM embeddings_"
            + table,
        row ->
            tables.addEmbedding(
                table, owner(row), row.getString(3), row.getString(4), vector(row.getString(5))));
  }

  private void readDeadLetters() throws SQLException {
    query(
        "SELECT tenant_id, user_id, reason, field, payload FROM dead_letters",
        row ->
            tables.addDeadLetter(
                new DeadLetter(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    "",
                    "",
                    0,
                    0,
                    0,
                    row.getBytes(5))));
  }

  /** Content that is gone must be gone from tombstones too. */
  static int unblankedTombstones(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM messages WHERE deleted_at IS NOT NULL AND content <> '')
                  + (SELECT count(*) FROM files WHERE deleted_at IS NOT NULL AND content <> '')
                """)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void query(String sql, RowReader reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private static UserKey owner(ResultSet row) throws SQLException {
    return new UserKey(row.getString(1), row.getString(2));
  }

  private static ObjectNode object(String json) {
    return ExpectedRows.object(json);
  }

  private static float[] vector(String text) {
    var components = text.substring(1, text.length() - 1).split(",");
    var vector = new float[components.length];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = Float.parseFloat(components[i]);
    }
    return vector;
  }

  /** Takes one row of a result. */
  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }
}

package io.remdreaming.query.provenance;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the tables know of a label, or of the id of a message or statement, within a tenant.
 *
 * @param messages the messages with the id
 * @param memories the derived rows that have the label, or that the message or statement went into,
 *     with the row sets of their windows
 * @param others rows of other tables with the label
 * @param letters the dead letters that name it
 */
public record Provenance(
    List<RawMessage> messages,
    Map<DerivedRow, List<WindowSet>> memories,
    List<LabelledRow> others,
    List<Letter> letters) {

  private static final String OWNED =
      " AND tenant_id = :tenant_id AND (:user_id = '' OR user_id = :user_id) ";

  private static final NamedSql MESSAGES =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, session_id, created_at, deleted_at, message_type AS role,
            version_offset AS "offset", content ~ '\\S' AS speaks
          FROM messages WHERE (metadata ->> 'id' = :what OR id::text = :what)
          """
              + OWNED);

  private static final NamedSql MEMORIES =
      NamedSql.of(
          """
          SELECT r.* FROM (
            SELECT 'resources' AS "table", tenant_id, user_id, label, name, metadata, created_at, deleted_at,
              set_operation AS operation, set_window AS "window", version_offset AS "offset",
              version_rank AS rank, logic_version
            FROM resources
            UNION ALL
            SELECT 'moments', tenant_id, user_id, label, name, metadata, created_at, deleted_at,
              set_operation, set_window, version_offset, version_rank, logic_version FROM moments
            UNION ALL
            SELECT 'entities', tenant_id, user_id, label, display_name, metadata, created_at, deleted_at,
              set_operation, set_window, version_offset, version_rank, logic_version FROM entities
            UNION ALL
            SELECT 'relationships', tenant_id, user_id, label, fact, metadata, created_at, deleted_at,
              set_operation, set_window, version_offset, version_rank, logic_version FROM relationships
          ) AS r
          WHERE (label = :what OR metadata #> '{dream,source_message_ids}' @> ANY (ARRAY[
            jsonb_build_array(:what::text), jsonb_build_array('entity:' || :what::text),
            jsonb_build_array('fact:' || :what::text)]))
          """
              + OWNED
              + "ORDER BY tenant_id, user_id, \"table\" DESC, created_at, label");

  private static final NamedSql OTHER_LABELS =
      NamedSql.of(
          """
          SELECT entity_type AS "table", entity_key AS label, tenant_id, user_id, content_summary AS summary
          FROM kv_store WHERE entity_key = :what AND entity_type NOT IN ('resources', 'moments', 'entities', 'relationships')
          """
              + OWNED);

  private static final NamedSql SETS =
      NamedSql.of(
          """
          SELECT operation, sources, cardinality(row_ids) AS rows, updated_at, deleted_at IS NOT NULL AS is_deleted
          FROM row_sets WHERE tenant_id = :tenant_id AND user_id = :user_id AND window_key = :window_key
          ORDER BY operation
          """);

  private static final NamedSql LETTERS =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, reason, field, detail, topic, partition, "offset", stack_trace
          FROM dead_letters
          WHERE (field = :what OR position(convert_to('"' || :what || '"', 'UTF8') IN payload) > 0)
          """
              + OWNED
              + "ORDER BY updated_at");

  /**
   * A message.
   *
   * @param deletedAt when it was forgotten
   * @param speaks whether it is more than blank
   */
  public record RawMessage(
      String tenantId,
      String userId,
      String sessionId,
      String role,
      String createdAt,
      long offset,
      @Nullable String deletedAt,
      boolean speaks) {}

  /**
   * A row of resources, moments, entities or relationships.
   *
   * @param metadata as JSON
   */
  public record DerivedRow(
      String table,
      String label,
      String tenantId,
      String userId,
      String name,
      @Nullable String deletedAt,
      String operation,
      String window,
      long offset,
      int rank,
      int logicVersion,
      String metadata) {}

  /** What an operation made of a window, and how many sources it had. */
  public record WindowSet(
      String operation, int sources, int rows, String updatedAt, boolean isDeleted) {}

  /** A row of another table. */
  public record LabelledRow(
      String table, String label, String tenantId, String userId, String summary) {}

  /**
   * A dead letter.
   *
   * @param stackTrace {@code ""} for none
   */
  public record Letter(
      String reason,
      String tenantId,
      String userId,
      String field,
      String detail,
      String topic,
      int partition,
      long offset,
      String stackTrace) {}

  /** Reads it. */
  public static Provenance of(Connection connection, OwnerScope scope, String what)
      throws SQLException {
    var values = Map.of("tenant_id", scope.tenantId(), "user_id", scope.userId(), "what", what);
    var memories = new LinkedHashMap<DerivedRow, List<WindowSet>>();
    for (var row : MEMORIES.list(connection, values, RecordMapper.of(DerivedRow.class))) {
      memories.put(row, sets(connection, row));
    }
    return new Provenance(
        MESSAGES.list(connection, values, RecordMapper.of(RawMessage.class)),
        memories,
        OTHER_LABELS.list(connection, values, RecordMapper.of(LabelledRow.class)),
        LETTERS.list(connection, values, RecordMapper.of(Letter.class)));
  }

  private static List<WindowSet> sets(Connection connection, DerivedRow row) throws SQLException {
    return SETS.list(
        connection,
        Map.of("tenant_id", row.tenantId(), "user_id", row.userId(), "window_key", row.window()),
        RecordMapper.of(WindowSet.class));
  }
}

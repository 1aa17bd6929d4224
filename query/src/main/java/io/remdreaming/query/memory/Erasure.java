package io.remdreaming.query.memory;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has become of a deletion request.
 *
 * @param isApplied whether the tables have heard of it, or of a later one that contains it
 * @param remaining live rows of its scope from before it, by table, without tables that have none
 */
public record Erasure(boolean isApplied, Map<String, Long> remaining) {

  private static final NamedSql APPLIED =
      NamedSql.of(
          """
          SELECT EXISTS (SELECT FROM deletion_requests
            WHERE tenant_id = :tenant_id AND user_id = :user_id AND "offset" >= :offset
              AND (scope = 'user'
                OR (scope = :scope AND session_id = :session_id AND target_id = :target_id)
                OR (scope = 'session' AND :scope = 'message' AND session_id = :session_id)))
          """);

  private static final String OWNED =
      """
      WHERE t.tenant_id = :tenant_id AND t.user_id = :user_id AND t.deleted_at IS NULL
        AND t.version_offset < :offset
      """;

  private static final NamedSql RAW =
      NamedSql.of(
          """
          SELECT 'messages' AS name, count(*) AS rows FROM messages t
          """
              + OWNED
              + """
                AND (:scope = 'user' OR (:scope = 'session' AND t.session_id = :session_id)
                  OR (:scope = 'message' AND t.id = :message_row::uuid
                    AND :session_id IN ('', t.session_id)))
              UNION ALL
              SELECT 'files', count(*) FROM files t
              """
              + OWNED
              + " AND (:scope = 'user' OR (:scope = 'file' AND t.id = :file_row::uuid))");

  /** The tables of derived rows, with the query that counts. */
  private static final NamedSql TABLES =
      NamedSql.of(
          """
          SELECT quote_ident(c.relname) FROM pg_class c
          WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind = 'r'
            AND 4 = (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
              AND a.attname IN ('set_window', 'set_operation', 'version_offset', 'metadata'))
          ORDER BY 1
          """);

  private static final String DERIVED =
      """
      SELECT '%1$s' AS name, count(*) AS rows FROM %1$s t
      LEFT JOIN row_sets s ON s.tenant_id = t.tenant_id AND s.user_id = t.user_id
        AND s.operation = t.set_operation AND s.window_key = t.set_window
      """
          + OWNED
          + """
            AND CASE
              WHEN :scope = 'user' THEN true
              WHEN :scope = 'session' THEN s.session_id = :session_id
                AND t.set_window !~ '^(file|resource):'
              WHEN :scope IN ('file', 'resource') THEN t.set_window = :scope || ':' || :target_id
              WHEN :scope = 'forgotten-moment' THEN '%1$s' = 'moments'
                AND :target_id IN (t.id::text, lower(t.label))
              WHEN :scope = 'forgotten-entity' THEN '%1$s' = 'entities'
                AND :target_id IN (t.id::text, lower(t.label))
              WHEN :scope = 'forgotten-fact' THEN '%1$s' = 'relationships'
                AND :target_id IN (t.id::text, lower(t.label), (
                  SELECT replace(a.name, '_', ' ') || ' ' || (to_jsonb(t) ->> 'relation_type') || ' '
                    || replace(b.name, '_', ' ')
                  FROM entities a, entities b WHERE a.id = (to_jsonb(t) ->> 'source_id')::uuid
                    AND b.id = (to_jsonb(t) ->> 'target_id')::uuid))
              ELSE t.metadata #> '{dream,source_message_ids}' @> to_jsonb(:source::text)
                AND t.set_window !~ '^(file|resource):' END
          """;

  /**
   * A deletion request.
   *
   * @param scope as on the wire
   * @param offset where the log has it
   */
  public record Request(
      UserKey owner, String scope, String sessionId, String targetId, long offset) {

    private Map<String, Object> values(String... more) {
      var values = new HashMap<String, Object>();
      values.put("tenant_id", owner.tenantId());
      values.put("user_id", owner.userId());
      values.put("scope", scope);
      values.put("session_id", sessionId);
      values.put("offset", offset);
      for (var i = 0; i < more.length; i += 2) {
        values.put(more[i], more[i + 1]);
      }
      return values;
    }

    private Map<String, Object> ofRequest() {
      return values("target_id", targetId);
    }

    private Map<String, Object> ofRaw() {
      return values(
          "message_row", Ids.message(owner, targetId), "file_row", Ids.file(owner, targetId));
    }

    private Map<String, Object> ofDerived() {
      var source = scope.equals("message") ? targetId : scope + ":" + targetId;
      return values("target_id", targetId, "source", source);
    }
  }

  /** Reads it. */
  public static Erasure of(Connection connection, Request request) throws SQLException {
    var counts = RAW.list(connection, request.ofRaw(), RecordMapper.of(RowCount.class));
    for (var table : TABLES.list(connection, Map.of(), row -> row.getString(1))) {
      var derived = NamedSql.of(DERIVED.formatted(table));
      counts.addAll(derived.list(connection, request.ofDerived(), RecordMapper.of(RowCount.class)));
    }
    var remaining = new TreeMap<String, Long>();
    for (var count : counts) {
      if (count.rows() > 0) {
        remaining.put(count.name(), count.rows());
      }
    }
    var isApplied = APPLIED.one(connection, request.ofRequest(), row -> row.getBoolean(1));
    return new Erasure(isApplied, remaining);
  }
}

package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import io.remdreaming.query.owners.OwnerScope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A dead letter as its tenant sees it: without what concerns only those who run the job.
 *
 * @param createdAt in ISO-8601
 * @param payload its beginning, where it is text
 */
public record RefusedEvent(
    String id,
    String userId,
    String reason,
    String field,
    String detail,
    String topic,
    int partition,
    long offset,
    String createdAt,
    String payload) {

  /** Bytes that are no text are shown as PostgreSQL escapes them. */
  private static final NamedSql PAGE =
      NamedSql.of(
          """
          SELECT id::text, user_id, reason, field, detail, topic, partition, "offset",
            to_jsonb(created_at) #>> '{}' AS created_at,
            left(encode(substr(payload, 1, 8192), 'escape'), 4096) AS payload
          FROM dead_letters
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id IN ('', :user_id))
            AND (:reason = '' OR reason = :reason)
            AND created_at >= :from::timestamptz AND created_at < :to::timestamptz
            AND (created_at < :before::timestamptz
              OR (created_at = :before::timestamptz AND id > :behind::uuid))
          ORDER BY created_at DESC, id
          LIMIT :rows
          """);

  private static final NamedSql REASONS =
      NamedSql.of(
          """
          SELECT reason AS name, count(*) AS rows FROM dead_letters
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id IN ('', :user_id))
          GROUP BY reason ORDER BY reason
          """);

  /**
   * A page of a scope's dead letters, newest first.
   *
   * @param reason of these alone; {@code ""} for all
   */
  public static List<RefusedEvent> page(Connection connection, OwnerPage page, String reason)
      throws SQLException {
    var values = page.values();
    values.put("reason", reason);
    return PAGE.list(connection, values, RecordMapper.of(RefusedEvent.class));
  }

  static List<RowCount> byReason(Connection connection, OwnerScope scope) throws SQLException {
    return REASONS.list(connection, scope.values(), RecordMapper.of(RowCount.class));
  }
}

package io.remdreaming.query.letters;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A dead letter of the table {@code dead_letters}.
 *
 * @param field the field, the window, or the operation and the window that it is about
 * @param topic where its record was read from; {@code ""} if it holds no record
 * @param payloadBase64 its original bytes
 */
public record StoredLetter(
    String id,
    String tenantId,
    String userId,
    String reason,
    String field,
    String detail,
    String topic,
    int partition,
    long offset,
    OffsetDateTime createdAt,
    String payloadBase64,
    String stackTrace) {

  private static final NamedSql LETTERS =
      NamedSql.of(
          """
          SELECT id::text, tenant_id, user_id, reason, field, detail, topic, partition, "offset", created_at,
            translate(encode(payload, 'base64'), E'\\n', '') AS payload_base64, stack_trace
          FROM dead_letters
          WHERE (:tenant_id = '' OR tenant_id = :tenant_id) AND (:user_id = '' OR user_id = :user_id)
            AND (:reason = '' OR reason = :reason)
            AND created_at >= :from::timestamptz AND created_at < :to::timestamptz
            AND (:ids = '' OR id = ANY (string_to_array(:ids, ',')::uuid[]))
          ORDER BY created_at, tenant_id, user_id, id
          LIMIT :rows
          """);

  private static final NamedSql DELETE =
      NamedSql.of("DELETE FROM dead_letters WHERE id = ANY (string_to_array(:ids, ',')::uuid[])");

  /** The oldest letters that fit. */
  public static List<StoredLetter> list(LetterFilter filter, int most, Connection connection)
      throws SQLException {
    var values = filter.values();
    values.put("rows", most);
    return LETTERS.list(connection, values, RecordMapper.of(StoredLetter.class));
  }

  /** Takes letters out of the table, and returns how many were there. */
  public static int delete(List<UUID> ids, Connection connection) throws SQLException {
    return ids.isEmpty() ? 0 : DELETE.update(connection, Map.of("ids", LetterFilter.joined(ids)));
  }

  public byte[] payload() {
    return Base64.getDecoder().decode(payloadBase64);
  }
}

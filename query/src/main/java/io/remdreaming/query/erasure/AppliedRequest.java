package io.remdreaming.query.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.sql.NamedSql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The newest deletion request that has reached the tables and deletes all of a subject.
 *
 * @param offset where the log has it
 * @param appended when the log took it, as ISO 8601
 * @param applied when it was fulfilled last, as ISO 8601
 * @param erased how many rows it has removed, by table
 */
public record AppliedRequest(
    long offset, int partition, String appended, String applied, SortedMap<String, Long> erased) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final NamedSql FIND =
      NamedSql.of(
          """
          SELECT "offset", partition, append_time::text, updated_at::text, erased::text
          FROM deletion_requests
          WHERE tenant_id = :tenant_id AND user_id = :user_id AND (scope = 'user'
            OR (scope = ANY (:scopes) AND session_id = :session_id AND target_id = :target_id))
          ORDER BY "offset" DESC LIMIT 1
          """);

  /** The request of a subject, none if the tables have heard of none. */
  public static Optional<AppliedRequest> of(Connection connection, ErasureSubject subject)
      throws SQLException {
    return FIND.list(connection, values(subject), AppliedRequest::read).stream().findFirst();
  }

  static Map<String, Object> values(ErasureSubject subject) {
    var values = new HashMap<String, Object>();
    values.put("tenant_id", subject.owner().tenantId());
    values.put("user_id", subject.owner().userId());
    values.put("scopes", subject.storedScopes());
    values.put("session_id", subject.sessionId());
    values.put("target_id", subject.targetId());
    return values;
  }

  private static AppliedRequest read(ResultSet row) throws SQLException {
    return new AppliedRequest(
        row.getLong(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        counts(row.getString(5)));
  }

  private static SortedMap<String, Long> counts(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.remdreaming.query.erasure.log;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A deletion request that the tables have fulfilled.
 *
 * @param applied when they did last, milliseconds since the epoch
 */
public record RecordedRequest(Forget forget, long applied) {

  private static final NamedSql ALL =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, scope, session_id, target_id, "offset", partition,
            floor(extract(epoch FROM append_time) * 1000)::bigint,
            floor(extract(epoch FROM updated_at) * 1000)::bigint
          FROM deletion_requests
          WHERE scope NOT LIKE 'forgotten-%' AND scope NOT LIKE 'corrected-%'
          ORDER BY tenant_id, user_id, "offset"
          """);

  /**
   * Those on record about events; a request that a later one contains is no longer there. What is
   * derived lies in no topic.
   */
  public static List<RecordedRequest> all(Connection connection) throws SQLException {
    return ALL.list(connection, Map.of(), RecordedRequest::read);
  }

  /** Whether it deletes all of what one of another kind, with these values, would. */
  public boolean covers(UserKey owner, Forget.Scope scope, String sessionId, String targetId) {
    return forget.owner().equals(owner)
        && (isOfUser()
            || (forget.scope() == scope
                && forget.sessionId().equals(sessionId)
                && forget.targetId().equals(targetId)));
  }

  private static RecordedRequest read(ResultSet row) throws SQLException {
    var forget =
        new Forget(
            new UserKey(row.getString(1), row.getString(2)),
            Forget.Scope.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
            row.getString(4),
            row.getString(5),
            row.getLong(6),
            row.getInt(7),
            row.getLong(8));
    return new RecordedRequest(forget, row.getLong(9));
  }

  /** Whether it is of all that a user has. */
  boolean isOfUser() {
    return forget.scope() == Forget.Scope.USER;
  }

  /** Whether a record of the log comes before it; between partitions the log's clock decides. */
  boolean isAfter(int partition, long offset, long appendTime) {
    return partition == forget.partition()
        ? offset < forget.offset()
        : appendTime < forget.appendTime();
  }
}

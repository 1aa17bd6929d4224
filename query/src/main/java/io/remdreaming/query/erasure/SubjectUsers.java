package io.remdreaming.query.erasure;

import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whose a session or a message is, if its user is not named: ids are unique within a user only. */
public final class SubjectUsers {

  private static final NamedSql OF_SESSION =
      NamedSql.of(
          """
          SELECT user_id FROM messages WHERE tenant_id = :tenant_id AND session_id = :id
          UNION
          SELECT user_id FROM deletion_requests
          WHERE tenant_id = :tenant_id AND scope = 'session' AND session_id = :id
          ORDER BY user_id
          """);

  private static final NamedSql OF_REQUEST =
      NamedSql.of(
          """
          SELECT user_id FROM deletion_requests
          WHERE tenant_id = :tenant_id AND scope = 'message' AND target_id = :id
          """);

  private static final NamedSql USERS =
      NamedSql.of("SELECT user_id FROM owners WHERE tenant_id = :tenant_id ORDER BY user_id");

  private static final NamedSql IS_MESSAGE =
      NamedSql.of(
          """
          SELECT user_id FROM messages
          WHERE tenant_id = :tenant_id AND id = ANY (string_to_array(:ids, ',')::uuid[])
          """);

  private SubjectUsers() {}

  /** The users of a tenant that have, or had, a session of this id. */
  public static List<String> ofSession(String tenantId, String id, Connection connection)
      throws SQLException {
    return users(OF_SESSION, Map.of("tenant_id", tenantId, "id", id), connection);
  }

  /** The users of a tenant that have, or had, a message of this id. */
  public static List<String> ofMessage(String tenantId, String id, Connection connection)
      throws SQLException {
    var ids =
        users(USERS, Map.of("tenant_id", tenantId), connection).stream()
            .map(user -> Ids.message(new UserKey(tenantId, user), id))
            .toList();
    var found =
        users(IS_MESSAGE, Map.of("tenant_id", tenantId, "ids", String.join(",", ids)), connection);
    var asked = users(OF_REQUEST, Map.of("tenant_id", tenantId, "id", id), connection);
    return Stream.concat(found.stream(), asked.stream()).distinct().sorted().toList();
  }

  private static List<String> users(NamedSql sql, Map<String, ?> values, Connection connection)
      throws SQLException {
    return sql.list(connection, values, row -> row.getString(1));
  }
}

package io.remdreaming.cli.evaluate;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The messages that the tables hold, as turns without their texts. */
final class StoredTurns {

  private static final NamedSql MESSAGES =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, metadata ->> 'id', session_id FROM messages
          WHERE deleted_at IS NULL ORDER BY tenant_id, user_id, created_at, id
          """);

  private StoredTurns() {}

  static Map<UserKey, Map<String, Turn>> read(Connection connection) throws SQLException {
    return Dataset.byUser(
        MESSAGES.list(
            connection,
            Map.of(),
            row ->
                new Turn(
                    new UserKey(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getString(4),
                    "",
                    "",
                    true)));
  }
}

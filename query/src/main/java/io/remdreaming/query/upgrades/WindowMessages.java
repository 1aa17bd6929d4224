package io.remdreaming.query.upgrades;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;

/**
 * The messages of windows, as far as their size matters: at least as long as what a model is shown.
 * Blank messages lie in no chunk, so all of them around a window count as its own.
 */
public final class WindowMessages {

  private static final NamedSql MESSAGES =
      NamedSql.of(
          """
          WITH sources AS (
            SELECT DISTINCT jsonb_array_elements_text(metadata -> 'dream' -> 'source_message_ids') AS id
            FROM resources
            WHERE tenant_id = :tenant_id AND user_id = :user_id AND set_operation = 'chunks'
              AND set_window = :window_key AND deleted_at IS NULL),
          own AS (
            SELECT * FROM messages
            WHERE tenant_id = :tenant_id AND user_id = :user_id AND session_id = :session_id
              AND deleted_at IS NULL),
          span AS (
            SELECT min(created_at) AS first, max(created_at) AS last FROM own
            WHERE metadata ->> 'id' IN (SELECT id FROM sources))
          SELECT metadata ->> 'id' AS id, coalesce(metadata ->> 'speaker', '') AS speaker, created_at,
            message_type, content, coalesce(token_count, 0) AS tokens
          FROM own, span
          WHERE created_at BETWEEN first AND last
            OR (content !~ '\\S' AND created_at BETWEEN first - interval '1 day' AND last + interval '1 day')
          ORDER BY created_at, id
          """);

  private WindowMessages() {}

  /** The window with its messages, as a model would be asked about it. */
  public static SessionWindowChange of(Connection connection, Window window) throws SQLException {
    var owner = window.owner();
    var values =
        Map.of(
            "tenant_id", owner.tenantId(),
            "user_id", owner.userId(),
            "window_key", window.windowId(),
            "session_id", window.sessionId());
    return new SessionWindowChange(
        SessionKey.of(owner, window.sessionId()),
        window.windowId(),
        Version.NONE,
        SessionWindowChange.Kind.UPSERT,
        MESSAGES.list(connection, values, row -> message(window, row)));
  }

  /** A nanosecond more makes the time as long as it can be written. */
  private static Message message(Window window, ResultSet row) throws SQLException {
    return new Message(
        window.owner(),
        window.sessionId(),
        row.getString("id"),
        row.getObject("created_at", OffsetDateTime.class).toInstant().plusNanos(1),
        0,
        Role.valueOf(row.getString("message_type").toUpperCase(Locale.ROOT)),
        row.getString("speaker"),
        "",
        row.getString("content"),
        row.getInt("tokens"),
        "{}",
        LogPosition.of(0, 0, 0));
  }
}

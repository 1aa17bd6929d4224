package io.remdreaming.cli.upgrade;

import io.remdreaming.cli.database.Database;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The messages of windows, as far as their size matters: at least as long as what a model is shown.
 * Blank messages lie in no chunk, so all of them around a window count as its own.
 */
final class WindowMessages {

  private static final String MESSAGES =
      """
      WITH sources AS (
        SELECT DISTINCT jsonb_array_elements_text(metadata -> 'dream' -> 'source_message_ids') AS id
        FROM resources
        WHERE tenant_id = ? AND user_id = ? AND set_operation = 'chunks' AND set_window = ?
          AND deleted_at IS NULL),
      own AS (
        SELECT * FROM messages
        WHERE tenant_id = ? AND user_id = ? AND session_id = ? AND deleted_at IS NULL),
      span AS (
        SELECT min(created_at) AS first, max(created_at) AS last FROM own
        WHERE metadata ->> 'id' IN (SELECT id FROM sources))
      SELECT metadata ->> 'id' AS id, coalesce(metadata ->> 'speaker', '') AS speaker, created_at,
        message_type, content, coalesce(token_count, 0) AS tokens
      FROM own, span
      WHERE created_at BETWEEN first AND last
        OR (content !~ '\\S' AND created_at BETWEEN first - interval '1 day' AND last + interval '1 day')
      ORDER BY created_at, id
      """;

  private final Database database;

  WindowMessages(Database database) {
    this.database = database;
  }

  /** The window with its messages, as a model would be asked about it. */
  SessionWindowChange window(Window window) {
    var session = SessionKey.of(window.owner(), window.sessionId());
    return new SessionWindowChange(
        session,
        window.windowId(),
        Version.NONE,
        SessionWindowChange.Kind.UPSERT,
        database.with(connection -> read(connection, window)));
  }

  private static List<Message> read(Connection connection, Window window) throws SQLException {
    var messages = new ArrayList<Message>();
    try (var statement = connection.prepareStatement(MESSAGES)) {
      var owner = window.owner();
      statement.setString(1, owner.tenantId());
      statement.setString(2, owner.userId());
      statement.setString(3, window.windowId());
      statement.setString(4, owner.tenantId());
      statement.setString(5, owner.userId());
      statement.setString(6, window.sessionId());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          messages.add(message(window, found));
        }
      }
    }
    return messages;
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

package io.remdreaming.cli.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.owners.OwnerScope;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * What memory was made of, as events in the order of the log: messages, files, resources and
 * statements in their newest version, and corrections. What was deleted is not among them.
 */
final class Sources {

  /**
   * Rows of all kinds, oldest first for each user. A file's id on the wire is in the window of what
   * was derived from it, since its row has none.
   */
  private static final String SQL =
      """
      SELECT 'message' AS type, m.user_id, m.version_offset, m.created_at,
        coalesce((m.metadata ->> 'utc_offset_seconds')::int, 0) AS utc_offset,
        m.metadata ->> 'id' AS wire_id,
        jsonb_build_object('session_id', m.session_id, 'role', m.message_type,
          'speaker', m.metadata -> 'speaker', 'bot_name', m.metadata -> 'bot_name',
          'content', m.content,
          'metadata', m.metadata - '{id,speaker,bot_name,utc_offset_seconds}'::text[])::text AS fields
      FROM messages m
      WHERE m.tenant_id = ? AND (? = '' OR m.user_id = ?) AND m.deleted_at IS NULL
      UNION ALL
      SELECT 'resource', r.user_id, r.version_offset, r.timestamp, 0, substr(r.set_window, 10),
        jsonb_build_object('uri', r.uri, 'ordinal', r.ordinal, 'name', r.name,
          'category', r.category, 'tags', r.tags, 'content', r.content,
          'metadata', r.metadata - 'dream')::text
      FROM resources r
      WHERE r.tenant_id = ? AND (? = '' OR r.user_id = ?) AND r.deleted_at IS NULL
        AND starts_with(r.set_window, 'resource:')
      UNION ALL
      SELECT 'file', f.user_id, f.version_offset, f.created_at, 0, f.id::text,
        jsonb_build_object('uri', f.uri, 'name', f.name, 'mime_type', f.mime_type,
          'tags', f.tags, 'processing_status', f.processing_status, 'content', f.content,
          'metadata', f.metadata)::text
      FROM files f
      WHERE f.tenant_id = ? AND (? = '' OR f.user_id = ?) AND f.deleted_at IS NULL
      ORDER BY 2, 3, 6
      """;

  private static final int ROWS_AT_ONCE = 500;
  private static final List<String> FIELDS =
      List.of(
          "session_id",
          "uri",
          "ordinal",
          "name",
          "category",
          "mime_type",
          "processing_status",
          "role",
          "speaker",
          "bot_name",
          "tags",
          "content",
          "metadata");

  private final OwnerScope owner;
  private final Map<String, String> fileIds;
  private final StatedEvents stated;
  private final ExportLines lines;
  private long written;
  private long withoutId;

  /**
   * @param fileIds ids of files on the wire, by those of their rows
   * @param stated what only the log holds
   */
  Sources(OwnerScope owner, Map<String, String> fileIds, StatedEvents stated, ExportLines lines) {
    this.owner = owner;
    this.fileIds = fileIds;
    this.stated = stated;
    this.lines = lines;
  }

  void write(Connection connection) throws SQLException, IOException {
    try (var statement = connection.prepareStatement(SQL)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      for (var i = 1; i <= 9; i += 3) {
        statement.setString(i, owner.tenantId());
        statement.setString(i + 1, owner.userId());
        statement.setString(i + 2, owner.userId());
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          written +=
              stated.writeBefore(rows.getString("user_id"), rows.getLong("version_offset"), lines);
          write(rows);
        }
      }
    }
    written += stated.writeRest(lines);
  }

  private void write(ResultSet row) throws SQLException, IOException {
    var type = row.getString("type");
    var id = row.getString("wire_id");
    var wireId = type.equals("file") ? fileIds.get(id) : id;
    if (wireId == null) {
      withoutId++;
      return;
    }
    var event = EventJson.MAPPER.createObjectNode();
    event.put("type", type).put("tenant_id", owner.tenantId());
    if (!row.getString("user_id").isEmpty()) {
      event.put("user_id", row.getString("user_id"));
    }
    event.put("id", wireId).put("timestamp", time(row));
    var fields = EventJson.MAPPER.readTree(row.getString("fields"));
    for (var field : FIELDS) {
      set(event, field, fields.path(field), DefaultNames.isDefault(type, field, wireId, fields));
    }
    lines.accept(EventJson.MAPPER.writeValueAsString(event));
    written++;
  }

  private static String time(ResultSet row) throws SQLException {
    var offset = ZoneOffset.ofTotalSeconds(row.getInt("utc_offset"));
    var time = row.getObject("created_at", OffsetDateTime.class).withOffsetSameInstant(offset);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** Sets what the event must have had; an empty value of any but the content is none. */
  private static void set(ObjectNode event, String field, JsonNode value, boolean isDefault) {
    var isEmpty =
        value.isMissingNode()
            || value.isNull()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.textValue().isEmpty());
    if (!isDefault && (!isEmpty || (field.equals("content") && value.isTextual()))) {
      event.set(field, value);
    }
  }

  /** How many sources were written. */
  long written() {
    return written;
  }

  /** How many files are left out, because they were not completed yet. */
  long withoutId() {
    return withoutId;
  }
}

package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moment as timelines show it.
 *
 * @param start in ISO-8601, as {@code end}
 * @param persons their names, joined by commas
 * @param emotions joined by commas
 * @param topics joined by commas
 */
public record TimelineEntry(
    String id,
    String userId,
    String label,
    String start,
    @Nullable String end,
    String name,
    @Nullable String type,
    @Nullable String summary,
    @Nullable String sessionId,
    String persons,
    String emotions,
    String topics) {

  private static final NamedSql PAGE =
      NamedSql.of(
          """
          SELECT id::text, user_id, label, to_jsonb(starts_timestamp) #>> '{}' AS start,
            to_jsonb(ends_timestamp) #>> '{}' AS "end", name, moment_type AS type, summary,
            source_session_id AS session_id,
            coalesce((SELECT string_agg(p ->> 'name', ', ' ORDER BY n)
              FROM jsonb_array_elements(present_persons) WITH ORDINALITY AS e (p, n)), '') AS persons,
            array_to_string(emotion_tags, ', ') AS emotions, array_to_string(topic_tags, ', ') AS topics
          FROM moments
          WHERE tenant_id = :tenant_id AND (:user_id = '' OR user_id IN ('', :user_id)) AND deleted_at IS NULL
            AND starts_timestamp >= :from::timestamptz AND starts_timestamp < :to::timestamptz
            AND (starts_timestamp < :before::timestamptz
              OR (starts_timestamp = :before::timestamptz AND id > :behind::uuid))
          ORDER BY starts_timestamp DESC, id
          LIMIT :rows
          """);

  /** A page of a scope's moments, newest first. */
  public static List<TimelineEntry> page(Connection connection, OwnerPage page)
      throws SQLException {
    return PAGE.list(connection, page.values(), RecordMapper.of(TimelineEntry.class));
  }
}

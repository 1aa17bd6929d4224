package io.remdreaming.query.memory;

import io.remdreaming.model.sql.NamedSql;
import io.remdreaming.model.sql.RecordMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A live moment.
 *
 * @param persons their names, joined by commas
 * @param emotions joined by commas
 */
public record TimelineMoment(
    String tenantId,
    String userId,
    OffsetDateTime start,
    String name,
    String type,
    String summary,
    String persons,
    String emotions) {

  private static final NamedSql MOMENTS =
      NamedSql.of(
          """
          SELECT tenant_id, user_id, starts_timestamp AS start, name, moment_type AS type, summary,
                 coalesce((SELECT string_agg(p ->> 'name', ', ' ORDER BY n)
                             FROM jsonb_array_elements(present_persons) WITH ORDINALITY AS e (p, n)), '') AS persons,
                 coalesce(array_to_string(emotion_tags, ', '), '') AS emotions
            FROM moments
           WHERE deleted_at IS NULL
           ORDER BY tenant_id, user_id, starts_timestamp, id
          """);

  /** Hands over those of all owners, owner by owner and by time. */
  public static void each(Connection connection, Consumer<TimelineMoment> consumer)
      throws SQLException {
    MOMENTS.each(connection, Map.of(), RecordMapper.of(TimelineMoment.class), consumer);
  }
}

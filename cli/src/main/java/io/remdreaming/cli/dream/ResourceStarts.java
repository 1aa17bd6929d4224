package io.remdreaming.cli.dream;

import io.remdreaming.cli.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** When resources are, as the tables tell. */
final class ResourceStarts {

  private static final String TIMES =
      """
      SELECT timestamp FROM resources
      WHERE deleted_at IS NULL AND timestamp >= ? AND (? = '' OR tenant_id = ?)
        AND (? = '' OR user_id = ?)
      """;

  private ResourceStarts() {}

  static List<Instant> read(Database database, DreamTask task) {
    return database.with(
        connection -> {
          try (var statement = connection.prepareStatement(TIMES)) {
            statement.setObject(1, OffsetDateTime.ofInstant(task.from(), ZoneOffset.UTC));
            statement.setString(2, task.tenantId());
            statement.setString(3, task.tenantId());
            statement.setString(4, task.userId());
            statement.setString(5, task.userId());
            var times = new ArrayList<Instant>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                times.add(rows.getObject(1, OffsetDateTime.class).toInstant());
              }
            }
            return times;
          }
        });
  }
}

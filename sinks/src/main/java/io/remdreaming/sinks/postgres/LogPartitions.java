package io.remdreaming.sinks.postgres;

import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * How many partitions a topic had when memory was first made of it: where its owners' events lie is
 * computed with that number, whatever the topic has grown to.
 */
public final class LogPartitions {

  private static final NamedSql RECORD =
      NamedSql.of(
          """
          INSERT INTO log_partitions (topic, partitions) VALUES (:topic, :partitions)
          ON CONFLICT DO NOTHING
          """);
  private static final NamedSql RECORDED =
      NamedSql.of("SELECT partitions FROM log_partitions WHERE topic = :topic");

  private LogPartitions() {}

  /**
   * Records the number if nobody has; of two who begin at once, the second reads the first one's.
   *
   * @param found how many partitions the topic has now
   * @return the number recorded first
   */
  public static int recorded(Connection connection, String topic, int found) throws SQLException {
    RECORD.update(connection, Map.of("topic", topic, "partitions", found));
    return RECORDED.one(connection, Map.of("topic", topic), row -> row.getInt(1));
  }
}

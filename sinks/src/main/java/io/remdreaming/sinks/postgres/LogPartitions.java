package io.remdreaming.sinks.postgres;

import io.remdreaming.model.sql.NamedSql;
import java.sql.Connection;
import java.sql.SQLException;

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
    try (var record = RECORD.prepare(connection);
        var recorded = RECORDED.prepare(connection)) {
      record.set("topic", topic).set("partitions", found).executeUpdate();
      try (var first = recorded.set("topic", topic).executeQuery()) {
        first.next();
        return first.getInt(1);
      }
    }
  }
}

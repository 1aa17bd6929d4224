package io.remdreaming.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How many partitions a topic had when memory was first made of it: where its owners' events lie is
 * computed with that number, whatever the topic has grown to.
 */
public final class LogPartitions {

  private static final String RECORD =
      "INSERT INTO log_partitions (topic, partitions) VALUES (?, ?) ON CONFLICT DO NOTHING";
  private static final String RECORDED = "SELECT partitions FROM log_partitions WHERE topic = ?";

  private LogPartitions() {}

  /**
   * Records the number if nobody has; of two who begin at once, the second reads the first one's.
   *
   * @param found how many partitions the topic has now
   * @return the number recorded first
   */
  public static int recorded(Connection connection, String topic, int found) throws SQLException {
    try (var record = connection.prepareStatement(RECORD);
        var recorded = connection.prepareStatement(RECORDED)) {
      record.setString(1, topic);
      record.setInt(2, found);
      record.executeUpdate();
      recorded.setString(1, topic);
      try (var first = recorded.executeQuery()) {
        first.next();
        return first.getInt(1);
      }
    }
  }
}

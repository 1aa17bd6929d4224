package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LogPartitionsTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  @Test
  void theFirstNumberHoldsForEachTopic() throws SQLException {
    try (var connection = SCHEMA.open()) {
      assertThat(LogPartitions.recorded(connection, "rem.activity", 4)).isEqualTo(4);
      assertThat(LogPartitions.recorded(connection, "rem.activity", 8)).isEqualTo(4);
      assertThat(LogPartitions.recorded(connection, "rem.activity-2", 8)).isEqualTo(8);
    }
  }
}

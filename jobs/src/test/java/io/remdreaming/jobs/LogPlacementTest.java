package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class LogPlacementTest {

  @Test
  void murmur2IsWhatKafkasProducersChoose() {
    for (var partitions : new int[] {1, 3, 4, 60}) {
      var placement = new LogPlacement(Partitioner.MURMUR2, partitions);
      for (var user = 0; user < 200; user++) {
        var key = OwnerKey.of(new UserKey("acme", "user-" + user));
        var chosen = BuiltInPartitioner.partitionForKey(key, partitions);
        assertThat(placement.objection(key, chosen)).isNull();
        assertThat(placement.objection(key, chosen + 1)).contains("expected it in");
      }
    }
  }

  /** The check value of CRC-32 is 0xcbf43926. */
  @Test
  void crc32IsThatOfEthernet() {
    var key = "123456789".getBytes(StandardCharsets.US_ASCII);
    var placement = new LogPlacement(Partitioner.CRC32, 1000);
    assertThat(placement.objection(key, (int) (0xcbf43926L % 1000))).isNull();
    assertThat(placement.objection(key, 1)).contains("partition 1", "CRC32");
  }

  @Test
  void aPartitionThatWasAddedLaterHoldsNobodysEvents() {
    var placement = new LogPlacement(Partitioner.CUSTOM, 4);
    var key = OwnerKey.of(new UserKey("acme", "ann"));
    assertThat(placement.objection(key, 3)).isNull();
    assertThat(placement.objection(key, 4)).contains("partition 4", "one of the 4");
  }
}

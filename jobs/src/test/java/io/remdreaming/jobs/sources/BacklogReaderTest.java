package io.remdreaming.jobs.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class BacklogReaderTest {

  private static final TopicPartition FIRST = new TopicPartition("rem.activity", 0);
  private static final TopicPartition SECOND = new TopicPartition("rem.activity", 1);

  private final MockConsumer<byte[], byte[]> log = new MockConsumer<>("earliest");
  private final BacklogReader reader = new BacklogReader(log);

  BacklogReaderTest() {
    log.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
  }

  @Test
  void recordsBehindWhatIsWrittenAreCountedAndTheOldestTellsTheAge() {
    ends(100, 50);
    holds(FIRST, 70, 1_000);
    var backlog = reader.read(Map.of(FIRST, 70L, SECOND, 50L));
    assertThat(backlog).isEqualTo(new Backlog(30, 1_000));
    assertThat(backlog.ageMillis(5_000)).isEqualTo(4_000);
  }

  @Test
  void partitionOfWhichNothingIsWrittenWaitsFromItsBeginning() {
    ends(10, 0);
    holds(FIRST, 0, 2_000);
    assertThat(reader.read(Map.of(FIRST, KafkaPartitionSplit.EARLIEST_OFFSET)))
        .isEqualTo(new Backlog(10, 2_000));
  }

  @Test
  void nothingWaitsWhereAllIsWritten() {
    ends(10, 5);
    var backlog = reader.read(Map.of(FIRST, 10L, SECOND, 5L));
    assertThat(backlog.records()).isZero();
    assertThat(backlog.ageMillis(5_000)).isZero();
  }

  @Test
  void partitionThatStandsStillIsReadOnceAndStillGrows() {
    ends(100, 0);
    holds(FIRST, 70, 1_000);
    assertThat(reader.read(Map.of(FIRST, 70L)).records()).isEqualTo(30);
    ends(130, 0);
    assertThat(reader.read(Map.of(FIRST, 70L))).isEqualTo(new Backlog(60, 1_000));
  }

  @Test
  void nothingIsKnownBeforeTheFirstMeasurement() {
    assertThat(Backlog.UNKNOWN.ageMillis(5_000)).isEqualTo(-1);
  }

  @Test
  void onlyACompletedCheckpointMovesWhatIsWritten() {
    var written = new WrittenOffsets();
    written.assigned(List.of(new KafkaPartitionSplit(FIRST, 5)));
    written.snapshot(1, List.of(new KafkaPartitionSplit(FIRST, 20)));
    written.snapshot(2, List.of(new KafkaPartitionSplit(FIRST, 30)));
    assertThat(written.byPartition()).isEqualTo(Map.of(FIRST, 5L));
    written.completed(2);
    assertThat(written.byPartition()).isEqualTo(Map.of(FIRST, 30L));
    written.completed(1);
    assertThat(written.byPartition()).isEqualTo(Map.of(FIRST, 30L));
  }

  private void ends(long first, long second) {
    log.updateEndOffsets(new HashMap<>(Map.of(FIRST, first, SECOND, second)));
  }

  private void holds(TopicPartition partition, long offset, long time) {
    log.schedulePollTask(
        () ->
            log.addRecord(
                new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    offset,
                    time,
                    TimestampType.LOG_APPEND_TIME,
                    0,
                    0,
                    new byte[0],
                    new byte[0],
                    new RecordHeaders(),
                    Optional.empty())));
  }
}

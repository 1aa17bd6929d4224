package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic with a record at every offset, read partition by partition.
 *
 * @param kafka properties of the client
 * @param change what its records are taken for
 */
record DenseTopic(Map<String, String> kafka, String name, UnaryOperator<DenseRecord> change) {

  static DenseTopic of(Map<String, String> kafka, String name) {
    return new DenseTopic(kafka, name, UnaryOperator.identity());
  }

  /** Hands over the records between two offsets of each partition. */
  void read(Map<Integer, Long> from, Map<Integer, Long> to, Consumer<DenseRecord> consumer) {
    to.forEach(
        (partition, end) -> {
          try (var records = records(partition, from.getOrDefault(partition, 0L), end)) {
            while (records.hasNext()) {
              consumer.accept(change.apply(records.next()));
            }
          } catch (KafkaException e) {
            throw new ExecutionFailedException("cannot read " + name + ": " + RootCause.of(e), e);
          }
        });
  }

  PartitionRecords records(int partition, long from, long to) {
    return new PartitionRecords(kafka, new TopicPartition(name, partition), from, to);
  }

  /** Copies records to their own offsets in another topic. */
  void copyTo(String target, Map<Integer, Long> from, Map<Integer, Long> to) {
    try (var copying = new Copying(kafka, target)) {
      read(from, to, copying::send);
      copying.flush();
    }
  }

  /** Whether another topic has the same records from the beginning to some offsets. */
  boolean isEqualTo(DenseTopic other, Map<Integer, Long> to) {
    return to.entrySet().stream().allMatch(end -> isEqual(other, end.getKey(), end.getValue()));
  }

  private boolean isEqual(DenseTopic other, int partition, long to) {
    try (var mine = records(partition, 0, to);
        var others = other.records(partition, 0, to)) {
      while (mine.hasNext()) {
        if (!change.apply(mine.next()).equals(other.change.apply(others.next()))) {
          return false;
        }
      }
      return true;
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read " + name + ": " + RootCause.of(e), e);
    }
  }
}

package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Records that somebody has sent into a topic while it was filled again. They have wrong offsets
 * there; behind the copy they get right ones, and nothing that Kafka has taken is lost.
 */
final class Strays {

  private Strays() {}

  /**
   * Appends to the copy what the topic has and the copy has not. If that is cut off, it is done
   * again, and a record may come twice, which changes nothing.
   *
   * @return how many there were
   */
  static long rescue(Map<String, String> kafka, TopicAdmin admin, String topic, String copyName) {
    var copy = DenseTopic.of(kafka, copyName);
    var ends = admin.ends(copyName);
    var found = 0L;
    try (var copying = new Copying(kafka, copyName)) {
      for (var end : admin.ends(topic).entrySet()) {
        var partition = end.getKey();
        var whole = ends.getOrDefault(partition, 0L);
        try (var filled = DenseTopic.of(kafka, topic).records(partition, 0, end.getValue());
            var expected = copy.records(partition, 0, whole)) {
          found += rescue(filled, expected, copying);
        }
      }
      copying.flush();
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read " + topic + ": " + RootCause.of(e), e);
    }
    return found;
  }

  private static long rescue(PartitionRecords filled, PartitionRecords expected, Copying copying) {
    var found = 0L;
    var next = expected.hasNext() ? expected.next() : null;
    while (filled.hasNext()) {
      var record = filled.next();
      if (next != null && record.saysAs(next)) {
        next = expected.hasNext() ? expected.next() : null;
      } else {
        copying.append(record);
        found++;
      }
    }
    return found;
  }
}

package io.remdreaming.cli.erasure.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.jobs.LogSwitch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * The mark that a topic is being replaced by its copy, itself a topic: Kafka alone tells how far a
 * purge had come that was cut off.
 *
 * @param facts the topic as it is to be again
 * @param isCopyWhole whether the copy is verified; from then on the copy is the truth, before the
 *     topic itself
 */
record SwitchMark(TopicFacts facts, boolean isCopyWhole) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static String topic(String purged) {
    return LogSwitch.markOf(purged);
  }

  /** The newest mark of a topic; none if nothing was marked before the process ended. */
  static Optional<SwitchMark> read(Map<String, String> kafka, TopicAdmin admin, String purged) {
    var topic = topic(purged);
    if (!admin.exists(topic)) {
      return Optional.empty();
    }
    var marks = new ArrayList<SwitchMark>();
    DenseTopic.of(kafka, topic).read(Map.of(), admin.ends(topic), record -> marks.add(of(record)));
    return marks.isEmpty() ? Optional.empty() : Optional.of(marks.get(marks.size() - 1));
  }

  private static SwitchMark of(DenseRecord record) {
    try {
      return JSON.readValue(record.value(), SwitchMark.class);
    } catch (IOException e) {
      throw new ExecutionFailedException("cannot read the mark of a purge", e);
    }
  }

  /** Writes the mark and waits until Kafka has it. */
  void write(Map<String, String> kafka, TopicAdmin admin, String purged) {
    var topic = topic(purged);
    if (!admin.exists(topic)) {
      admin.create(topic, 1, facts.replication(), Map.of("retention.ms", "-1"));
    }
    try (var copying = new Copying(kafka, topic)) {
      copying.append(DenseRecord.gap(0, 0).with(json()));
      copying.flush();
    }
  }

  private byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("a mark can be written", e);
    }
  }
}

package io.remdreaming.jobs.topology;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.operators.failures.CountByReason;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where memory goes out.
 *
 * @param raw takes messages, files and deletion requests, at least once
 * @param memory takes what was derived, once its checkpoint is complete
 * @param deadLetters takes dead letters for whoever wants to repair and send them again
 * @param deadLetterRows takes the same letters into the table, at least once
 * @param usage takes the calls of models for whoever bills or watches them
 */
public record Sinks(
    Sink<RawChange> raw,
    Sink<MemoryChange> memory,
    Sink<DeadLetter> deadLetters,
    Sink<DeadLetter> deadLetterRows,
    Sink<ModelCall> usage) {

  void writeRaw(DataStream<RawChange> changes) {
    changes.sinkTo(raw).name("Write raw rows").uid("write-raw-rows");
  }

  /** How long the tables keep raw rows; apart from these, so that those stay in their chain. */
  void writeRetention(DataStream<RetentionChange> changes) {
    changes
        .map(RawChange::of)
        .returns(RawChange.class)
        .name("Map retention to changes")
        .uid("map-retention-to-changes")
        .setParallelism(1)
        .sinkTo(raw)
        .name("Write retention")
        .uid("write-retention")
        .setParallelism(1);
  }

  void writeMemory(DataStream<MemoryChange> changes) {
    changes.sinkTo(memory).name("Write memory").uid("write-memory");
  }

  void writeUsage(DataStream<ModelCall> calls) {
    calls.sinkTo(usage).name("Publish usage").uid("publish-usage");
  }

  void writeDeadLetters(DataStream<DeadLetter> letters) {
    letters.sinkTo(deadLetters).name("Publish dead letters").uid("publish-dead-letters");
    CountByReason.on(letters)
        .sinkTo(deadLetterRows)
        .name("Write dead letters")
        .uid("write-dead-letters");
  }
}

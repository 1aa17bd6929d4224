package io.remdreaming.jobs.topology;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.operators.failures.CountByReason;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Where memory goes out.
 *
 * @param raw takes messages, files, deletion requests and changes of retention, at least once
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

  void writeMemory(DataStream<MemoryChange> changes) {
    changes.sinkTo(memory).name("Write memory").uid("write-memory");
  }

  void writeUsage(DataStream<ModelCall> calls) {
    calls.sinkTo(usage).name("Publish usage").uid("publish-usage");
  }

  /**
   * Writes dead letters and how long the tables keep raw rows, by one task. A purge may take long,
   * and holds up messages of its tenant and this task's checkpoint, no other writer.
   */
  void writeDeadLetters(SingleOutputStreamOperator<DeadLetter> letters) {
    letters.sinkTo(deadLetters).name("Publish dead letters").uid("publish-dead-letters");
    CountByReason.on(letters)
        .sinkTo(deadLetterRows)
        .name("Write dead letters")
        .uid("write-dead-letters");
    letters
        .getSideOutput(SplitLetters.RETENTION)
        .sinkTo(raw)
        .name("Write retention")
        .uid("write-retention");
  }
}

package io.remdreaming.jobs;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.failures.CountByReason;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Where memory goes out.
 *
 * @param raw takes messages, files, wishes to forget and dead letters, at least once
 * @param memory takes what was derived, once its checkpoint is complete
 * @param deadLetters takes dead letters for whoever wants to repair and send them again
 * @param usage takes the calls of models for whoever bills or watches them
 */
public record Outlets(
    Sink<RawChange> raw,
    Sink<MemoryChange> memory,
    Sink<DeadLetter> deadLetters,
    Sink<ModelCall> usage) {

  void write(DataStream<RawChange> changes) {
    changes.sinkTo(raw).name("Write raw rows").uid("write-raw-rows");
  }

  void write(DataStream<RowSet> sets, DataStream<EdgeSet> edges, Scope scope) {
    inScope("sets", sets.map(MemoryChange::of), scope)
        .union(inScope("edges", edges.map(MemoryChange::of), scope))
        .keyBy(MemoryChange::owner)
        .sinkTo(memory)
        .name("Write memory")
        .uid("write-memory");
  }

  private static DataStream<MemoryChange> inScope(
      String what, SingleOutputStreamOperator<MemoryChange> changes, Scope scope) {
    return changes
        .returns(MemoryChange.class)
        .name("Changed " + what)
        .uid("changed-" + what)
        .filter(scope::writes)
        .name("Keep %s in range".formatted(what))
        .uid("keep-%s-in-range".formatted(what));
  }

  void report(DataStream<ModelCall> calls) {
    calls.sinkTo(usage).name("Publish usage").uid("publish-usage");
  }

  void bury(DataStream<DeadLetter> letters) {
    letters.sinkTo(deadLetters).name("Publish dead letters").uid("publish-dead-letters");
    CountByReason.on(letters).sinkTo(raw).name("Write dead letters").uid("write-dead-letters");
  }
}

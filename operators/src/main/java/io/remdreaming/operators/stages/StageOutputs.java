package io.remdreaming.operators.stages;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What comes out of stages.
 *
 * @param sets sets of rows
 * @param edges sets of edges
 * @param deadLetters what they could not do
 * @param calls the calls of models that they took
 */
public record StageOutputs(
    List<DataStream<RowSet>> sets,
    List<DataStream<EdgeSet>> edges,
    List<DataStream<DeadLetter>> deadLetters,
    List<DataStream<ModelCall>> calls) {

  /** Of no stage. */
  public static final StageOutputs NOTHING =
      new StageOutputs(List.of(), List.of(), List.of(), List.of());

  public StageOutputs(
      DataStream<RowSet> sets, DataStream<DeadLetter> deadLetters, DataStream<ModelCall> calls) {
    this(List.of(sets), List.of(), List.of(deadLetters), List.of(calls));
  }

  public StageOutputs(
      DataStream<RowSet> sets,
      DataStream<EdgeSet> edges,
      DataStream<DeadLetter> deadLetters,
      DataStream<ModelCall> calls) {
    this(List.of(sets), List.of(edges), List.of(deadLetters), List.of(calls));
  }

  public StageOutputs and(StageOutputs other) {
    return new StageOutputs(
        join(sets, other.sets),
        join(edges, other.edges),
        join(deadLetters, other.deadLetters),
        join(calls, other.calls));
  }

  private static <T> List<T> join(List<T> some, List<T> more) {
    var all = new ArrayList<T>(some);
    all.addAll(more);
    return all;
  }

  public StageOutputs withSets(DataStream<RowSet> others) {
    return new StageOutputs(List.of(others), edges, deadLetters, calls);
  }

  /** All dead letters, and those of operators beside the stages. */
  public DataStream<DeadLetter> deadLettersAnd(
      SingleOutputStreamOperator<?> first, SingleOutputStreamOperator<?>... others) {
    return union(DeadLetters.of(first, others), deadLetters);
  }

  /** All calls of models, and those of operators beside the stages. */
  public DataStream<ModelCall> callsAnd(SingleOutputStreamOperator<?>... others) {
    var all = new ArrayList<>(calls);
    for (var other : others) {
      all.add(other.getSideOutput(Gateway.CALLS));
    }
    return union(all);
  }

  /** The union of streams, of which there is one at least. */
  public static <T> DataStream<T> union(List<DataStream<T>> streams) {
    return union(streams.get(0), streams.subList(1, streams.size()));
  }

  public static <T> DataStream<T> union(DataStream<T> first, List<DataStream<T>> others) {
    var all = first;
    for (var other : others) {
      all = all.union(other);
    }
    return all;
  }
}

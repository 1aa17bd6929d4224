package io.remdreaming.operators.stages;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.RowSet;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes out of a stage.
 *
 * @param sets complete sets, for {@code Newest}
 * @param deadLetters what it could not do
 * @param calls the calls of models that it took
 */
public record Dreamt(
    DataStream<RowSet> sets, DataStream<DeadLetter> deadLetters, DataStream<ModelCall> calls) {

  public Dreamt and(Dreamt other) {
    return new Dreamt(
        sets.union(other.sets), deadLetters.union(other.deadLetters), calls.union(other.calls));
  }
}

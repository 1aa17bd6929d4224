package io.remdreaming.operators.moments;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The moments of each chunked part, as one set, as the local tier finds them. */
final class RememberMoments extends ProcessFunction<ChunkedPart, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalMoments> factory;
  private transient LocalMoments moments;

  private RememberMoments(Factory<LocalMoments> factory) {
    this.factory = factory;
  }

  /** Main output: sets of moments. Side output {@link DeadLetters#TAG}: parts that failed. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<ChunkedPart> parts, Factory<LocalMoments> factory) {
    return parts
        .process(new RememberMoments(factory))
        .returns(RowSet.class)
        .name("Remember moments")
        .uid("remember-moments");
  }

  @Override
  public void open(OpenContext context) {
    moments = factory.get();
  }

  @Override
  public void processElement(ChunkedPart part, Context context, Collector<RowSet> out) {
    MomentSets.local(part, moments, out, letter -> context.output(DeadLetters.TAG, letter));
  }
}

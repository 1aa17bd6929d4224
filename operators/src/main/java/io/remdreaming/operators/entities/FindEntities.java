package io.remdreaming.operators.entities;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** What each chunked part says about entities, as the local tier finds it. */
final class FindEntities extends ProcessFunction<ChunkedPart, Mentions> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalEntities> factory;
  private transient LocalEntities entities;

  private FindEntities(Factory<LocalEntities> factory) {
    this.factory = factory;
  }

  /** Main output: mentions. Side output {@link DeadLetters#TAG}: parts that failed. */
  static SingleOutputStreamOperator<Mentions> on(
      DataStream<ChunkedPart> parts, Factory<LocalEntities> factory) {
    return parts
        .process(new FindEntities(factory))
        .returns(Mentions.class)
        .name("Find entities")
        .uid("find-entities");
  }

  @Override
  public void open(OpenContext context) {
    entities = factory.get();
  }

  @Override
  public void processElement(ChunkedPart part, Context context, Collector<Mentions> out) {
    PartMentions.local(part, entities, out, letter -> context.output(DeadLetters.TAG, letter));
  }
}

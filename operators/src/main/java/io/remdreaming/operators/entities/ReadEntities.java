package io.remdreaming.operators.entities;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Mentions as models have answered; without a usable answer as the local tier finds them. */
final class ReadEntities extends ProcessFunction<Answered<ChunkedPart>, Mentions> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalEntities> factory;
  private transient LocalEntities entities;

  private ReadEntities(Factory<LocalEntities> factory) {
    this.factory = factory;
  }

  /** Main output: mentions. Side output {@link DeadLetters#TAG}: what nobody can use. */
  static SingleOutputStreamOperator<Mentions> on(
      DataStream<Answered<ChunkedPart>> answered, Factory<LocalEntities> factory) {
    return answered
        .process(new ReadEntities(factory))
        .returns(Mentions.class)
        .name("Read entities")
        .uid("read-entities");
  }

  @Override
  public void open(OpenContext context) {
    entities = factory.get();
  }

  @Override
  public void processElement(
      Answered<ChunkedPart> answered, Context context, Collector<Mentions> out) {
    var answer = answered.outcome().answer();
    @Nullable Mentions mentions = null;
    if (answer != null) {
      try {
        mentions = read(answered, answer);
      } catch (Throwable e) {
        context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      }
    }
    if (mentions != null) {
      out.collect(mentions);
      return;
    }
    PartMentions.local(
        answered.work(), entities, out, letter -> context.output(DeadLetters.TAG, letter));
  }

  private Mentions read(Answered<ChunkedPart> answered, Answer answer) {
    var change = answered.work().change();
    var drafted = EntityAnswers.read(answer.json(), change.messages().size());
    return PartMentions.of(
        answered.work(),
        entities.find(change.part(), drafted.entities(), drafted.facts()),
        Provenance.of(answer, answered.prompt().templateHash()));
  }
}

package io.remdreaming.operators.moments;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Moments as models have answered; without a usable answer as the local tier finds them. */
final class ReadMoments extends ProcessFunction<Answered<ChunkedPart>, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalMoments> factory;
  private transient LocalMoments moments;

  private ReadMoments(Factory<LocalMoments> factory) {
    this.factory = factory;
  }

  static ReadMoments with(Factory<LocalMoments> factory) {
    return new ReadMoments(factory);
  }

  /** Main output: sets of moments. Side output {@link DeadLetters#TAG}: what nobody can use. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<Answered<ChunkedPart>> answered, Factory<LocalMoments> factory) {
    return answered
        .process(new ReadMoments(factory))
        .returns(RowSet.class)
        .name("Read moments")
        .uid("read-moments");
  }

  @Override
  public void open(OpenContext context) {
    moments = factory.get();
  }

  @Override
  public void processElement(
      Answered<ChunkedPart> answered, Context context, Collector<RowSet> out) {
    var part = answered.work();
    var answer = answered.outcome().answer();
    @Nullable RowSet set = null;
    if (answer != null) {
      try {
        set = read(answered, answer);
      } catch (Throwable e) {
        context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      }
    }
    if (set != null) {
      out.collect(set);
      return;
    }
    MomentSets.local(part, moments, out, letter -> context.output(DeadLetters.TAG, letter));
  }

  private RowSet read(Answered<ChunkedPart> answered, Answer answer) {
    var part = answered.work();
    var change = part.change();
    var drafts = MomentAnswers.read(answer.json(), change.messages().size());
    return MomentSets.of(
        part,
        moments.remember(change.part(), part.chunks(), drafts),
        Provenance.of(answer, answered.prompt().templateHash()));
  }
}

package io.remdreaming.operators.summaries;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.memory.Provenance;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Summaries as models have written them; without a usable answer as the local tier does. */
final class ReadSummaries extends ProcessFunction<Answered<DayChange>, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalSummaries> factory;
  private transient LocalSummaries summaries;

  private ReadSummaries(Factory<LocalSummaries> factory) {
    this.factory = factory;
  }

  static ReadSummaries with(Factory<LocalSummaries> factory) {
    return new ReadSummaries(factory);
  }

  /** Main output: sets of one summary. Side output {@link DeadLetters#TAG}: what is of no use. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<Answered<DayChange>> answered, Factory<LocalSummaries> factory) {
    return answered
        .process(new ReadSummaries(factory))
        .returns(RowSet.class)
        .name("Read summaries")
        .uid("read-summaries");
  }

  @Override
  public void open(OpenContext context) {
    summaries = factory.get();
  }

  @Override
  public void processElement(Answered<DayChange> answered, Context context, Collector<RowSet> out) {
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
    SummarySets.local(
        answered.work(), summaries, out, letter -> context.output(DeadLetters.TAG, letter));
  }

  private RowSet read(Answered<DayChange> answered, Answer answer) {
    var change = answered.work();
    var draft = SummaryAnswers.read(answer.json());
    return SummarySets.of(
        change,
        summaries.summarize(change.messages(), draft),
        Provenance.of(answer, answered.prompt().templateHash()));
  }
}

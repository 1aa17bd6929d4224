package io.remdreaming.operators.summaries;

import io.remdreaming.model.days.DayChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The summary of each day as the local tier writes it. */
final class SummarizeDays extends ProcessFunction<DayChange, RowSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<LocalSummaries> factory;
  private transient LocalSummaries summaries;

  private SummarizeDays(Factory<LocalSummaries> factory) {
    this.factory = factory;
  }

  /** Main output: sets of one summary. Side output {@link DeadLetters#TAG}: days that failed. */
  static SingleOutputStreamOperator<RowSet> on(
      DataStream<DayChange> days, Factory<LocalSummaries> factory) {
    return days.process(new SummarizeDays(factory))
        .returns(RowSet.class)
        .name("Summarize days")
        .uid("summarize-days");
  }

  @Override
  public void open(OpenContext context) {
    summaries = factory.get();
  }

  @Override
  public void processElement(DayChange change, Context context, Collector<RowSet> out) {
    SummarySets.local(change, summaries, out, letter -> context.output(DeadLetters.TAG, letter));
  }
}

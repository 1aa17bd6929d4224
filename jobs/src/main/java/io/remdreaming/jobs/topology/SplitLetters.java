package io.remdreaming.jobs.topology;

import io.remdreaming.jobs.options.Scope;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.RetentionChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Dead letters of the run and, as a side output, changes of retention: both are rare and wait for
 * nobody, so they share the one task in front of their sinks.
 */
final class SplitLetters extends CoProcessFunction<DeadLetter, RetentionChange, DeadLetter> {

  /** The side output of changes of retention. */
  static final OutputTag<RawChange> RETENTION =
      new OutputTag<>("retention", TypeInformation.of(RawChange.class));

  private static final long serialVersionUID = 1L;

  private final Scope scope;

  private SplitLetters(Scope scope) {
    this.scope = scope;
  }

  static SingleOutputStreamOperator<DeadLetter> on(
      DataStream<DeadLetter> letters, DataStream<RetentionChange> retention, Scope scope) {
    return letters
        .connect(retention)
        .process(new SplitLetters(scope))
        .returns(DeadLetter.class)
        .name("Split dead letters and retention")
        .uid("split-dead-letters-and-retention");
  }

  @Override
  public void processElement1(DeadLetter letter, Context context, Collector<DeadLetter> out) {
    if (scope.keepsLetter(letter)) {
      out.collect(letter);
    }
  }

  @Override
  public void processElement2(RetentionChange change, Context context, Collector<DeadLetter> out) {
    context.output(RETENTION, RawChange.of(change));
  }
}

package io.remdreaming.operators.failures;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.RawChange;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Dead letters as raw rows, counted by their reasons on the way. */
public final class CountByReason extends RichMapFunction<DeadLetter, RawChange> {

  private static final long serialVersionUID = 1L;

  /** Each is a label's value. The stages have fewer. */
  private static final int MAX_REASONS = 100;

  private static final String OTHER = "other";

  private transient MetricGroup group;
  private transient Map<String, Counter> counters;

  /** The rows of dead letters. */
  public static SingleOutputStreamOperator<RawChange> on(DataStream<DeadLetter> letters) {
    return letters
        .map(new CountByReason())
        .returns(RawChange.class)
        .name("Dead letters as rows")
        .uid("dead-letters-as-rows");
  }

  @Override
  public void open(OpenContext context) {
    group = getRuntimeContext().getMetricGroup().addGroup("deadLetters");
    counters = new HashMap<>();
  }

  @Override
  public RawChange map(DeadLetter letter) {
    counter(letter.reason()).inc();
    return RawChange.of(letter);
  }

  private Counter counter(String reason) {
    var known = counters.get(reason);
    if (known != null) {
      return known;
    }
    var shown = counters.size() < MAX_REASONS ? reason : OTHER;
    return counters.computeIfAbsent(
        shown, name -> group.addGroup("reason", name).counter("numDeadLetters"));
  }
}

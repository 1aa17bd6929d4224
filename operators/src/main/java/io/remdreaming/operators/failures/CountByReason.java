package io.remdreaming.operators.failures;

import io.remdreaming.model.activity.DeadLetter;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Counts dead letters by their reasons on their way to the table. */
public final class CountByReason extends RichMapFunction<DeadLetter, DeadLetter> {

  private static final long serialVersionUID = 1L;

  /** Each is a label's value. The stages have fewer. */
  private static final int MAX_REASONS = 100;

  private static final String OTHER = "other";

  private transient MetricGroup group;
  private transient Map<String, Counter> counters;

  public static SingleOutputStreamOperator<DeadLetter> on(DataStream<DeadLetter> letters) {
    return letters
        .map(new CountByReason())
        .returns(DeadLetter.class)
        .name("Count dead letters")
        .uid("count-dead-letters");
  }

  @Override
  public void open(OpenContext context) {
    group = getRuntimeContext().getMetricGroup().addGroup("deadLetters");
    counters = new HashMap<>();
  }

  @Override
  public DeadLetter map(DeadLetter letter) {
    counter(letter.reason()).inc();
    return letter;
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

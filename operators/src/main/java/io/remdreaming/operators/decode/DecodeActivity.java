package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes records of {@code rem.activity}; what cannot be taken leaves as a dead letter. */
public final class DecodeActivity extends ProcessFunction<LogRecord, Activity> {

  private static final long serialVersionUID = 1L;

  private final Factory<RecordDecoder<DecodedActivity>> decoders;
  private transient RecordDecoder<DecodedActivity> decoder;
  private transient Counter decoded;
  private transient Counter rejected;
  private transient Counter placeholders;

  private DecodeActivity(Factory<RecordDecoder<DecodedActivity>> decoders) {
    this.decoders = decoders;
  }

  /**
   * Main output: activity. Side output {@link DeadLetters#TAG}: what was rejected.
   *
   * @param decoders opens the rules on the task
   */
  public static SingleOutputStreamOperator<Activity> on(
      DataStream<LogRecord> records, Factory<RecordDecoder<DecodedActivity>> decoders) {
    return records
        .process(new DecodeActivity(decoders))
        .returns(Activity.class)
        .name("Decode activity")
        .uid("decode-activity");
  }

  @Override
  public void open(OpenContext context) {
    decoder = decoders.get();
    var metrics = getRuntimeContext().getMetricGroup().addGroup("decode");
    decoded = metrics.counter("numEventsDecoded");
    rejected = metrics.counter("numEventsRejected");
    placeholders = metrics.counter("numPlaceholders");
  }

  @Override
  public void processElement(LogRecord record, Context context, Collector<Activity> out) {
    var outcome = decoder.decode(record);
    if (outcome.isNothing()) {
      placeholders.inc();
    }
    if (outcome.activity() != null) {
      decoded.inc();
      out.collect(outcome.activity());
    }
    if (outcome.deadLetter() != null) {
      rejected.inc();
      context.output(DeadLetters.TAG, outcome.deadLetter());
    }
  }
}

package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.model.tiers.Upgrade;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Decodes records of {@code rem.control}; what cannot be taken leaves as a dead letter. */
public final class DecodeControl extends ProcessFunction<LogRecord, PolicyChange> {

  /** The side output of wishes to upgrade. */
  public static final OutputTag<Upgrade> UPGRADES =
      new OutputTag<>("upgrades", TypeInformation.of(Upgrade.class));

  /** What users think of summaries. */
  public static final OutputTag<Feedback> FEEDBACK =
      new OutputTag<>("feedback", TypeInformation.of(Feedback.class));

  private static final long serialVersionUID = 1L;

  private transient ControlDecoder decoder;

  /**
   * Main output: policies. Side outputs: {@link #UPGRADES}, {@link #FEEDBACK} and rejected {@link
   * DeadLetters#TAG}.
   */
  public static SingleOutputStreamOperator<PolicyChange> on(DataStream<LogRecord> records) {
    return records
        .process(new DecodeControl())
        .returns(PolicyChange.class)
        .name("Decode control")
        .uid("decode-control");
  }

  @Override
  public void open(OpenContext context) {
    decoder = new ControlDecoder();
  }

  @Override
  public void processElement(LogRecord record, Context context, Collector<PolicyChange> out) {
    var outcome = decoder.decode(record);
    if (outcome.policy() != null) {
      out.collect(outcome.policy());
    }
    if (outcome.upgrade() != null) {
      context.output(UPGRADES, outcome.upgrade());
    }
    if (outcome.feedback() != null) {
      context.output(FEEDBACK, outcome.feedback());
    }
    if (outcome.deadLetter() != null) {
      context.output(DeadLetters.TAG, outcome.deadLetter());
    }
  }
}

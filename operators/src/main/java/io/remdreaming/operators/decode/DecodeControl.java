package io.remdreaming.operators.decode;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ports.DecodedControl;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Decodes records of {@code rem.control}; what cannot be taken leaves as a dead letter. */
public final class DecodeControl extends ProcessFunction<LogRecord, PolicyChange> {

  /** The side output of what users think of summaries. */
  public static final OutputTag<Feedback> FEEDBACK =
      new OutputTag<>("feedback", TypeInformation.of(Feedback.class));

  /** The side output of extractors and configs. */
  public static final OutputTag<OntologyRule> ONTOLOGY_RULES =
      new OutputTag<>("ontology-rules", TypeInformation.of(OntologyRule.class));

  /** The side output of upgrade requests. */
  public static final OutputTag<Upgrade> UPGRADES =
      new OutputTag<>("upgrades", TypeInformation.of(Upgrade.class));

  private static final long serialVersionUID = 1L;

  private final Factory<RecordDecoder<DecodedControl>> decoders;
  private transient RecordDecoder<DecodedControl> decoder;

  private DecodeControl(Factory<RecordDecoder<DecodedControl>> decoders) {
    this.decoders = decoders;
  }

  /**
   * Main output: policies. Side outputs: {@link #FEEDBACK}, {@link #ONTOLOGY_RULES}, {@link
   * #UPGRADES}, and {@link DeadLetters#TAG} with what was rejected. It and what takes its records
   * first stay with their source, in one task.
   *
   * @param decoders opens the rules on the task
   */
  public static SingleOutputStreamOperator<PolicyChange> on(
      DataStream<LogRecord> records, Factory<RecordDecoder<DecodedControl>> decoders) {
    return records
        .process(new DecodeControl(decoders))
        .returns(PolicyChange.class)
        .name("Decode control")
        .uid("decode-control")
        .setParallelism(records.getParallelism());
  }

  @Override
  public void open(OpenContext context) {
    decoder = decoders.get();
  }

  @Override
  public void processElement(LogRecord record, Context context, Collector<PolicyChange> out) {
    var outcome = decoder.decode(record);
    if (outcome.policy() != null) {
      out.collect(outcome.policy());
    }
    output(context, FEEDBACK, outcome.feedback());
    output(context, ONTOLOGY_RULES, outcome.ontologyRule());
    output(context, UPGRADES, outcome.upgrade());
    output(context, DeadLetters.TAG, outcome.deadLetter());
  }

  private static <T> void output(Context context, OutputTag<T> tag, @Nullable T element) {
    if (element != null) {
      context.output(tag, element);
    }
  }
}

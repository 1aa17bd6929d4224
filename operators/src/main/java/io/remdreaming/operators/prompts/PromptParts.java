package io.remdreaming.operators.prompts;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.gateway.Prompted;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Asks about parts. A part that is gone, and every part where the local tier is all that is wanted,
 * goes around the gateway.
 */
public final class PromptParts extends ProcessFunction<ChunkedPart, ChunkedPart> {

  /** The type of the parts that wait for an answer. */
  public static final TypeInformation<ChunkedPart> PART = TypeInformation.of(ChunkedPart.class);

  /** The side output of prompts. */
  public static final OutputTag<Prompted<ChunkedPart>> PROMPTS =
      new OutputTag<>("prompts", Prompted.type(PART));

  private static final long serialVersionUID = 1L;

  private final String operation;
  private final PromptTemplate template;
  private final PromptOptions options;

  private PromptParts(String operation, PromptTemplate template, PromptOptions options) {
    this.operation = operation;
    this.template = template;
    this.options = options;
  }

  static PromptParts with(String operation, PromptTemplate template, PromptOptions options) {
    return new PromptParts(operation, template, options);
  }

  /** Main output: parts that nobody is asked about. Side output {@link #PROMPTS}: the others. */
  public static SingleOutputStreamOperator<ChunkedPart> on(
      DataStream<ChunkedPart> parts,
      String operation,
      PromptTemplate template,
      PromptOptions options) {
    return parts
        .process(new PromptParts(operation, template, options))
        .returns(ChunkedPart.class)
        .name("Prompt for " + operation)
        .uid("prompt-for-" + operation);
  }

  @Override
  public void processElement(ChunkedPart part, Context context, Collector<ChunkedPart> out) {
    if (options.tier() == Tier.BASIC || part.change().kind() == PartChange.Kind.GONE) {
      out.collect(part);
    } else {
      context.output(PROMPTS, new Prompted<>(prompt(part.change()), part));
    }
  }

  private Prompt prompt(PartChange change) {
    var tokens = change.messages().stream().mapToInt(Message::tokens).sum();
    return new Prompt(
        change.session().owner(),
        operation,
        change.partId(),
        change.version(),
        options.priority(),
        options.tier(),
        template.hash(),
        template.system(),
        Transcript.of(change.messages()),
        template.name(),
        template.schema(),
        template.outputTokens(tokens),
        !options.pays(change.part().start()));
  }
}

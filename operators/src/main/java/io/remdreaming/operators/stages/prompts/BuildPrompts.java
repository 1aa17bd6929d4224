package io.remdreaming.operators.stages.prompts;

import io.remdreaming.operators.gateway.PromptRequest;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/**
 * Builds the prompt of each piece of a stage's work; work that raises no question has none. Local
 * first: work with a prompt goes on without it as well, so that nothing waits for a model.
 */
public final class BuildPrompts<W> implements FlatMapFunction<W, PromptRequest<W>> {

  private static final long serialVersionUID = 1L;

  private final PromptBuilder<W> question;
  private final boolean localFirst;

  private BuildPrompts(PromptBuilder<W> question, boolean localFirst) {
    this.question = question;
    this.localFirst = localFirst;
  }

  public static <W> SingleOutputStreamOperator<PromptRequest<W>> on(
      DataStream<W> work, PromptBuilder<W> question, ModelAccess asking) {
    return work.flatMap(new BuildPrompts<>(question, asking.localFirst()))
        .returns(PromptRequest.type(question.type()))
        .name("Build prompts: " + question.operation())
        .uid("build-prompts-" + question.operation());
  }

  @Override
  public void flatMap(W work, Collector<PromptRequest<W>> out) {
    var prompt = question.prompt(work);
    if (prompt != null && localFirst) {
      out.collect(PromptRequest.pending(work));
    }
    out.collect(
        prompt == null && question.isProvisional(work)
            ? PromptRequest.pending(work)
            : new PromptRequest<>(prompt, work));
  }
}

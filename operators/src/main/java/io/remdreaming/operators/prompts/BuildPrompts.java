package io.remdreaming.operators.prompts;

import io.remdreaming.operators.gateway.Prompted;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Builds the prompt of each piece of a stage's work; work that raises no question has none. */
public final class BuildPrompts<W> implements MapFunction<W, Prompted<W>> {

  private static final long serialVersionUID = 1L;

  private final Question<W> question;

  private BuildPrompts(Question<W> question) {
    this.question = question;
  }

  /** The same work, in the same order, with its prompts. */
  public static <W> SingleOutputStreamOperator<Prompted<W>> on(
      DataStream<W> work, Question<W> question) {
    return work.map(new BuildPrompts<>(question))
        .returns(Prompted.type(question.type()))
        .name("Prompt for " + question.operation())
        .uid("prompt-for-" + question.operation());
  }

  @Override
  public Prompted<W> map(W work) {
    return new Prompted<>(question.prompt(work), work);
  }
}

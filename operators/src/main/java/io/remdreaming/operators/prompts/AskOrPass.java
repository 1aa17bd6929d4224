package io.remdreaming.operators.prompts;

import io.remdreaming.operators.gateway.Prompted;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Asks the question of a stage about its work; work that raises no question passes. */
final class AskOrPass<W> extends ProcessFunction<W, W> {

  private static final long serialVersionUID = 1L;

  private final Question<W> question;

  AskOrPass(Question<W> question) {
    this.question = question;
  }

  /** Main output: work that nobody is asked about. Side output {@link #prompts}: the other. */
  static <W> SingleOutputStreamOperator<W> on(DataStream<W> work, Question<W> question) {
    return work.process(new AskOrPass<>(question))
        .returns(question.type())
        .name("Prompt for " + question.operation())
        .uid("prompt-for-" + question.operation());
  }

  /** The side output of prompts. */
  static <W> OutputTag<Prompted<W>> prompts(Question<W> question) {
    return new OutputTag<>("prompts", Prompted.type(question.type()));
  }

  @Override
  public void processElement(W work, Context context, Collector<W> out) {
    var prompt = question.prompt(work);
    if (prompt == null) {
      out.collect(work);
    } else {
      context.output(prompts(question), new Prompted<>(prompt, work));
    }
  }
}

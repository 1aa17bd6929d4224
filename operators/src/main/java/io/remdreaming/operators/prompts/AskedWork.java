package io.remdreaming.operators.prompts;

import io.remdreaming.operators.gateway.Answered;
import io.remdreaming.operators.gateway.Gateway;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Work of a stage that models were asked about, and work that went around.
 *
 * <pre>
 *  work ─> PROMPT ─┬─ prompts ─> GATEWAY ─> answered
 *                  └──────────────────────> around
 * </pre>
 *
 * @param around work that raised no question
 * @param answered the other, with what became of its prompts
 * @param <W> the stage's work
 */
public record AskedWork<W>(
    SingleOutputStreamOperator<W> around, SingleOutputStreamOperator<Answered<W>> answered) {

  /** Asks a question about work. */
  public static <W> AskedWork<W> on(DataStream<W> work, Question<W> question, Asking asking) {
    var around = AskOrPass.on(work, question);
    var prompts = around.getSideOutput(AskOrPass.prompts(question));
    return new AskedWork<>(
        around,
        Gateway.on(
            question.operation(), prompts, question.type(), asking.gateway(), asking.ports()));
  }
}

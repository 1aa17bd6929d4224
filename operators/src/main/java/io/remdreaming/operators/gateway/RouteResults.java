package io.remdreaming.operators.gateway;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.Shed;
import io.remdreaming.operators.failures.DeadLetters;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends outcomes, calls and answers that could not be used through their doors. */
final class RouteResults<W> extends ProcessFunction<GatewayResult<W>, PromptResult<W>> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(
      GatewayResult<W> asked, Context context, Collector<PromptResult<W>> out) {
    for (var call : asked.calls()) {
      context.output(Gateway.CALLS, call);
    }
    var prompt = asked.answered().prompt();
    var shed = asked.answered().outcome().shed();
    if (prompt != null && shed != null && (shed.reason().isOfContent() || !shed.raw().isEmpty())) {
      context.output(DeadLetters.TAG, letter(prompt, shed));
    }
    out.collect(asked.answered());
  }

  private static DeadLetter letter(Prompt prompt, Shed shed) {
    return DeadLetter.ofStage(
        prompt.subject().owner(),
        "failed:gateway",
        prompt.subject().operation() + "/" + prompt.subject().window(),
        shed.reason().wireName() + ": " + shed.detail(),
        prompt.subject().version().offset(),
        shed.raw(),
        "");
  }
}

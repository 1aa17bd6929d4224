package io.remdreaming.operators.moments;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.prompts.PromptTemplate;
import io.remdreaming.operators.stages.Dreamt;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code moments}: what happened in each chunked part.
 *
 * <pre>
 *  chunked parts ─> PROMPT ─┬─> GATEWAY ─> READ MOMENTS ─> sets
 *                           └─> REMEMBER MOMENTS ────────> sets
 * </pre>
 */
public final class Moments {

  private Moments() {}

  public static Dreamt on(
      DataStream<ChunkedPart> parts, Factory<LocalMoments> local, Asking asking) {
    var question = new PartQuestion(Operations.MOMENTS, PromptTemplate.moments(), asking.prompts());
    var asked = AskedWork.on(parts, question, asking);
    var read = ReadMoments.on(asked.answered(), local);
    var ruled = RememberMoments.on(asked.around(), local);
    return new Dreamt(
        ruled.union(read),
        DeadLetters.of(asked.answered(), read, ruled),
        asked.answered().getSideOutput(Gateway.CALLS));
  }
}

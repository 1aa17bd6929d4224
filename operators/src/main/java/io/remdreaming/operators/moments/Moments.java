package io.remdreaming.operators.moments;

import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.BuildPrompts;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.prompts.PromptTemplates;
import io.remdreaming.operators.stages.Dreamt;
import io.remdreaming.operators.stages.Stage;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code moments}: what happened in each chunked part.
 *
 * <pre>
 *  chunked parts ─> PROMPT ─> GATEWAY ─> DERIVE ─> sets
 * </pre>
 */
public final class Moments {

  private Moments() {}

  public static Dreamt on(
      DataStream<ChunkedPart> parts, Factory<LocalMoments> local, Asking asking) {
    var question =
        new PartQuestion(Operations.MOMENTS, PromptTemplates.moments(), asking.prompts());
    return Stage.rows(
        Stage.on(
            BuildPrompts.on(parts, question, asking),
            question,
            new MomentDerivation(local),
            TypeInformation.of(RowSet.class),
            asking));
  }
}

package io.remdreaming.operators.stages.moments;

import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code moments}: what happened in each chunked session window.
 *
 * <pre>
 *  chunked windows ─> PROMPT ─> GATEWAY ─> DERIVE ─> sets
 * </pre>
 */
public final class Moments {

  private Moments() {}

  public static StageOutputs on(
      DataStream<ChunkedWindow> windows, Factory<LocalMoments> local, ModelAccess asking) {
    var question =
        new SessionWindowPrompts(Operations.MOMENTS, PromptTemplates.moments(), asking.prompts());
    return Stage.rows(
        Stage.on(
            windows,
            question,
            new MomentDerivation(),
            local,
            TypeInformation.of(RowSet.class),
            asking));
  }
}

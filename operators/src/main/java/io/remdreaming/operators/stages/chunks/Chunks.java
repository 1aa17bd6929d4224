package io.remdreaming.operators.stages.chunks;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code chunks}: session windows, files and resources become resources.
 *
 * <pre>
 *  windows ─────> CHUNK WINDOWS ─> PROMPT ─> GATEWAY ─> DERIVE ─┬─> chunked windows
 *                                                           └─> REMEMBER CHUNKS ─> sets
 *  documents ─> CHUNK DOCUMENTS ─────────────────────────────────────────────────> sets
 * </pre>
 *
 * @param windows the chunked windows, from which later stages dream
 * @param outputs the resources
 */
public record Chunks(DataStream<ChunkedWindow> windows, StageOutputs outputs) {

  /**
   * Draws the stage.
   *
   * @param logicVersion the logic version of documents' versions
   */
  public static Chunks on(
      DataStream<SessionWindowChange> windows,
      DataStream<Activity> activity,
      Factory<LocalChunker> local,
      int logicVersion,
      ModelAccess asking) {
    var divided = ChunkWindows.on(windows, local);
    var question =
        new SessionWindowPrompts(Operations.CHUNKS, PromptTemplates.chunks(), asking.prompts());
    var stage = Stage.on(divided, question, new ChunkDerivation(), local, question.type(), asking);
    var chunked = stage.results();
    var documents = ChunkDocuments.on(activity, local, logicVersion);
    return new Chunks(
        chunked,
        new StageOutputs(
            List.of(BuildChunkRows.on(chunked), documents),
            List.of(),
            List.of(DeadLetters.of(divided, documents), stage.deadLetters()),
            List.of(stage.calls())));
  }
}

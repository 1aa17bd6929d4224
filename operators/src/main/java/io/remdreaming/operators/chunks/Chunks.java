package io.remdreaming.operators.chunks;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.BuildPrompts;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.prompts.PromptTemplates;
import io.remdreaming.operators.stages.Dreamt;
import io.remdreaming.operators.stages.Stage;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code chunks}: parts of sessions, files and resources become resources.
 *
 * <pre>
 *  parts ─────> CHUNK PARTS ─> PROMPT ─> GATEWAY ─> DERIVE ─┬─> chunked parts
 *                                                           └─> REMEMBER CHUNKS ─> sets
 *  documents ─> CHUNK DOCUMENTS ─────────────────────────────────────────────────> sets
 * </pre>
 *
 * @param parts the chunked parts, from which later stages dream
 * @param dreamt the resources
 */
public record Chunks(DataStream<ChunkedPart> parts, Dreamt dreamt) {

  /**
   * Draws the stage.
   *
   * @param generation the generation of documents' versions
   */
  public static Chunks on(
      DataStream<PartChange> parts,
      DataStream<Activity> activity,
      Factory<LocalChunker> local,
      int generation,
      Asking asking) {
    var divided = ChunkParts.on(parts, local);
    var question = new PartQuestion(Operations.CHUNKS, PromptTemplates.chunks(), asking.prompts());
    var stage =
        Stage.on(
            BuildPrompts.on(divided, question, asking),
            question,
            new ChunkDerivation(local),
            question.type(),
            asking);
    var chunked = stage.results();
    var documents = ChunkDocuments.on(activity, local, generation);
    return new Chunks(
        chunked,
        new Dreamt(
            List.of(RememberChunks.on(chunked), documents),
            List.of(),
            List.of(DeadLetters.of(divided, documents), stage.deadLetters()),
            List.of(stage.calls())));
  }
}

package io.remdreaming.operators.entities;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.operators.embed.EmbedNames;
import io.remdreaming.operators.embed.EmbedOptions;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PartQuestion;
import io.remdreaming.operators.prompts.PromptTemplate;
import io.remdreaming.operators.stages.Dreamt;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code entities}: who and what a user's parts are about.
 *
 * <pre>
 *  chunked parts ─> PROMPT ─┬─> GATEWAY ─> READ ENTITIES ─┐ mentions
 *                           └─> FIND ENTITIES ────────────┴─> EMBED NAMES
 *                                                                  v
 *                                   wishes to forget ─> RESOLVE ENTITIES (t,u) ─┬─> sets
 *                                                                               └─> edges
 * </pre>
 */
public final class Entities {

  private Entities() {}

  /**
   * Draws the stage. Its sets are differences already, each of one entity or relationship; its
   * edges lead from resources to what they mention.
   *
   * @param activity for wishes to forget users, sessions and messages
   */
  public static Dreamt on(
      DataStream<ChunkedPart> parts,
      DataStream<Activity> activity,
      Factory<LocalEntities> local,
      TextEmbedder.Opener embedder,
      EmbedOptions embedding,
      EntityOptions options,
      Asking asking) {
    var question = new PartQuestion(Operations.ENTITIES, template(), asking.prompts());
    var asked = AskedWork.on(parts, question, asking);
    var read = ReadEntities.on(asked.answered(), local);
    var found = FindEntities.on(asked.around(), local);
    var embedded = EmbedNames.on(found.union(read), embedder, embedding);
    var resolved = ResolveEntities.on(embedded, forgets(activity), options);
    return new Dreamt(
        resolved,
        resolved.getSideOutput(ResolveEntities.EDGES),
        DeadLetters.of(asked.answered(), read, found, embedded, resolved),
        asked.answered().getSideOutput(Gateway.CALLS).union(embedded.getSideOutput(Gateway.CALLS)));
  }

  private static DataStream<Forget> forgets(DataStream<Activity> activity) {
    return activity
        .filter(a -> a.forget() != null && KnownParts.concerns(a.forget()))
        .name("Keep wishes about parts")
        .uid("filter-wishes-about-parts")
        .map(Activity::forget)
        .returns(Forget.class)
        .name("Wishes about parts")
        .uid("map-wishes-about-parts");
  }

  /** The prompt of the operation {@code entities}. */
  public static PromptTemplate template() {
    return PromptTemplate.read("entities", 1_000, 1.2);
  }
}

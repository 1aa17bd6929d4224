package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.embed.EmbedNames;
import io.remdreaming.operators.stages.embed.EmbedOptions;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import io.remdreaming.operators.stages.prompts.SessionWindowPrompts;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code entities}: who and what a user's session windows are about, and what
 * applications state about them.
 *
 * <pre>
 *  chunked windows ─> PROMPT ─> GATEWAY ─> DERIVE ─ mentions ─> EMBED NAMES ─┐
 *  statements ───────> READ STATEMENTS ───────────  mentions ─> EMBED NAMES ─┤
 *                                                                            v
 *                                   deletion requests ─> RESOLVE ENTITIES (t,u) ─┬─> sets
 *                                                                               └─> edges
 * </pre>
 */
public final class Entities {

  private Entities() {}

  /**
   * Draws the stage. Its sets are differences already, each of one entity or relationship; its
   * edges lead from resources to what they mention.
   *
   * @param activity of which statements count
   * @param forgets deletion requests; those about documents do not count
   */
  public static StageOutputs on(
      DataStream<ChunkedWindow> windows,
      DataStream<Activity> activity,
      DataStream<Forget> forgets,
      Factory<LocalEntities> local,
      TextEmbedder.Opener embedder,
      EmbedOptions embedding,
      EntityOptions options,
      ModelAccess asking) {
    var question = new SessionWindowPrompts(Operations.ENTITIES, template(), asking.prompts());
    var found =
        Stage.on(
            windows,
            question,
            new EntityDerivation(),
            local,
            TypeInformation.of(Mentions.class),
            asking);
    var embedded = EmbedNames.on("names", found.results(), embedder, embedding);
    var statements = ReadStatements.on(activity, options.logicVersion());
    var stated = EmbedNames.on("stated names", statements, embedder, embedding);
    var resolved = ResolveEntities.on(embedded.union(stated), forgets, options);
    return new StageOutputs(
        List.of(resolved),
        List.of(resolved.getSideOutput(ResolveEntities.EDGES)),
        List.of(DeadLetters.of(embedded, stated, resolved), found.deadLetters()),
        List.of(
            found.calls(),
            embedded.getSideOutput(Gateway.CALLS),
            stated.getSideOutput(Gateway.CALLS)));
  }

  public static PromptTemplate template() {
    return PromptTemplates.read("entities", 1_000, 1.2);
  }
}

package io.remdreaming.operators.graph.relations;

import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Typed relations between resources that lie near each other. It belongs to bounded runs: a prompt
 * is asked once all of the run's input is known, and only for so many resources, the newest first.
 *
 * <pre>
 *  sets ─────┐
 *  neighbours┴> GATHER CANDIDATES (t) ─> NEWEST FIRST (limit) ─> PROMPT ─> GATEWAY ─> DERIVE
 * </pre>
 */
public final class Relations {

  private Relations() {}

  /**
   * Draws the stage. A resource that no model was called about has no edges.
   *
   * @param sets the sets whose resources are to be related
   * @param neighbours the edges of affinity
   * @param limit for how many resources models are called at most
   * @param from resources older than it are left out
   */
  public static StageOutputs on(
      DataStream<RowSet> sets,
      DataStream<EdgeSet> neighbours,
      int limit,
      Instant from,
      ModelAccess asking) {
    var candidates =
        sets.keyBy(set -> set.owner().tenantId(), Types.STRING)
            .connect(neighbours.keyBy(edges -> edges.owner().tenantId(), Types.STRING))
            .process(new GatherCandidates(from))
            .returns(Candidates.class)
            .name("Gather candidates")
            .uid("gather-candidates");
    var newest =
        candidates
            .keyBy(any -> 0, Types.INT)
            .process(new NewestFirst(limit))
            .returns(Candidates.class)
            .name("Select newest resources")
            .uid("select-newest-resources")
            .setParallelism(1);
    var question = new RelationPrompts(asking.prompts());
    var stage =
        Stage.on(
            newest,
            question,
            new RelationDerivation(),
            Object::new,
            TypeInformation.of(EdgeSet.class),
            asking);
    return new StageOutputs(
        List.of(),
        List.of(ByUser.exchange(stage.results(), EdgeSet::owner)),
        List.of(stage.deadLetters()),
        List.of(stage.calls()));
  }
}

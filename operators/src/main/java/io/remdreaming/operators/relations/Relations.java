package io.remdreaming.operators.relations;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Typed relations between resources that lie near each other. It belongs to bounded runs: a prompt
 * is asked once all of the run's input is known, and only for so many resources, the newest first.
 *
 * <pre>
 *  sets ─────┐
 *  neighbours┴> GATHER CANDIDATES (t) ─> NEWEST FIRST (limit) ─> PROMPT ─> GATEWAY ─> READ RELATIONS
 * </pre>
 *
 * @param edges the relations; a resource that no model was asked about has none
 * @param deadLetters answers that nobody can use
 * @param calls the calls of models that it took
 */
public record Relations(
    DataStream<EdgeSet> edges, DataStream<DeadLetter> deadLetters, DataStream<ModelCall> calls) {

  /**
   * Draws the stage.
   *
   * @param sets the sets whose resources are to be related
   * @param neighbours the edges of affinity
   * @param limit for how many resources models are asked at most
   * @param from resources older than it are not asked about
   */
  public static Relations on(
      DataStream<RowSet> sets,
      DataStream<EdgeSet> neighbours,
      int limit,
      Instant from,
      Asking asking) {
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
            .name("Take the newest resources")
            .uid("take-newest-resources")
            .setParallelism(1);
    var asked = AskedWork.on(newest, new RelationQuestion(asking.prompts()), asking);
    var read =
        asked
            .answered()
            .process(new ReadRelations())
            .returns(EdgeSet.class)
            .name("Read relations")
            .uid("read-relations");
    return new Relations(
        read,
        DeadLetters.of(asked.answered(), read),
        asked.answered().getSideOutput(Gateway.CALLS));
  }
}

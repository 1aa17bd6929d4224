package io.remdreaming.operators.graph.relations;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.Derivation;
import org.jspecify.annotations.Nullable;

/**
 * Relations as models have answered. Without a usable answer the resource keeps those that it had;
 * its semantic neighbours are the local tier.
 */
final class RelationDerivation implements Derivation<Object, Candidates, EdgeSet> {

  private static final long serialVersionUID = 1L;
  private static final String ORIGIN = "llm-affinity";

  @Override
  public @Nullable EdgeSet local(Object none, Candidates work) {
    return null;
  }

  @Override
  public EdgeSet answered(Object none, Candidates work, Answer answer, Provenance made) {
    return new EdgeSet(
        work.owner(),
        "resources",
        work.resource().id(),
        ORIGIN,
        work.version().ranked(answer.tier().rank()),
        RelationAnswers.read(answer.json(), work));
  }

  /** Relations belong to bounded runs, which wait for their answers. */
  @Override
  public EdgeSet asProvisional(EdgeSet edges) {
    return edges;
  }

  @Override
  public DeadLetter failed(Candidates work, Throwable e) {
    return DeadLetters.failed(
        Operations.AFFINITY, work.owner(), work.resource().id(), work.version(), e, "");
  }
}

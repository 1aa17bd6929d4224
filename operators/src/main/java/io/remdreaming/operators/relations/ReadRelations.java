package io.remdreaming.operators.relations;

import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.relations.Candidates;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Relations as models have answered. Without a usable answer the resource keeps those that it had;
 * its semantic neighbours are the local tier.
 */
final class ReadRelations extends ProcessFunction<Answered<Candidates>, EdgeSet> {

  private static final long serialVersionUID = 1L;
  private static final String ORIGIN = "llm-affinity";

  @Override
  public void processElement(
      Answered<Candidates> answered, Context context, Collector<EdgeSet> out) {
    var answer = answered.outcome().answer();
    if (answer == null) {
      return;
    }
    var work = answered.work();
    EdgeSet edges;
    try {
      edges =
          new EdgeSet(
              work.owner(),
              "resources",
              work.resource().id(),
              ORIGIN,
              work.version().ranked(answer.tier().rank()),
              RelationAnswers.read(answer.json(), work));
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, DeadLetters.unusable(answered.prompt(), e, answer.json()));
      return;
    }
    out.collect(edges);
  }
}

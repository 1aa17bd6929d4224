package io.remdreaming.operators.stages;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.PromptRequest;
import io.remdreaming.operators.stages.prompts.BuildPrompts;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptBuilder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The skeleton of every operation that may call a model, one chain on the user's subtask.
 *
 * <pre>
 *  work ─> PROMPT ─> GATEWAY ─> DERIVE ─> results
 * </pre>
 *
 * <p>Work that raises no question passes the gateway at once. So does, local first, a copy of the
 * work whose prompt goes to a model; what is derived from it is provisional.
 *
 * @param results what was derived
 * @param deadLetters what could not be
 * @param calls the calls of models that it took
 * @param <R> what comes of the stage's work
 */
public record Stage<R>(
    SingleOutputStreamOperator<R> results,
    DataStream<DeadLetter> deadLetters,
    DataStream<ModelCall> calls) {

  /** Draws the stage of an operation. */
  public static <L, W, R> Stage<R> on(
      DataStream<W> work,
      PromptBuilder<W> question,
      Derivation<L, W, R> derivation,
      Factory<L> tier,
      TypeInformation<R> type,
      ModelAccess asking) {
    return of(BuildPrompts.on(work, question, asking), question, derivation, tier, type, asking);
  }

  /** The same of work that has its prompts. */
  public static <L, W, R> Stage<R> of(
      SingleOutputStreamOperator<PromptRequest<W>> prompts,
      PromptBuilder<W> question,
      Derivation<L, W, R> derivation,
      Factory<L> tier,
      TypeInformation<R> type,
      ModelAccess asking) {
    var operation = question.operation();
    var answered =
        Gateway.on(
            operation, prompts, question.type(), question::owner, asking.queue(), asking.gateway());
    var results =
        answered
            .process(new Derive<>(derivation, tier))
            .returns(type)
            .name("Derive " + operation)
            .uid("derive-" + operation);
    return new Stage<>(
        results, DeadLetters.of(answered, results), answered.getSideOutput(Gateway.CALLS));
  }

  /** Of results that are sets of rows themselves. */
  public static StageOutputs rows(Stage<RowSet> stage) {
    return new StageOutputs(stage.results(), stage.deadLetters(), stage.calls());
  }
}

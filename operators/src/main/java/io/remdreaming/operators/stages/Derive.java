package io.remdreaming.operators.stages;

import static java.util.Objects.requireNonNull;

import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.ports.DateConflicts;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.PromptResult;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Derives results from models' answers, and by the local tier while there is none, or none that can
 * be used. The control flow of every stage, once.
 */
public final class Derive<L, W, R> extends ProcessFunction<PromptResult<W>, R> {

  private static final long serialVersionUID = 1L;

  private final Derivation<L, W, R> derivation;
  private final Factory<L> factory;
  private transient @Nullable L tier;

  /**
   * @param factory makes the piece of the local tier
   */
  public Derive(Derivation<L, W, R> derivation, Factory<L> factory) {
    this.derivation = derivation;
    this.factory = factory;
  }

  @Override
  public void open(OpenContext context) {
    tier = factory.get();
    if (tier instanceof DateConflicts counted) {
      getRuntimeContext()
          .getMetricGroup()
          .addGroup("localTier")
          .gauge("numDateConflicts", counted::dateConflicts);
    }
  }

  @Override
  public void processElement(PromptResult<W> answered, Context context, Collector<R> out) {
    var result = read(answered, context);
    if (result == null) {
      result = local(answered, context);
    }
    if (result != null) {
      out.collect(answered.outcome().isPending() ? derivation.asProvisional(result) : result);
    }
  }

  private @Nullable R read(PromptResult<W> answered, Context context) {
    var answer = answered.outcome().answer();
    var prompt = answered.prompt();
    if (answer == null || prompt == null) {
      return null;
    }
    try {
      var made = Provenance.of(answer, prompt.template().hash());
      return derivation.answered(requireNonNull(tier), answered.work(), answer, made);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, DeadLetters.unusable(prompt, e, answer.json()));
      return null;
    }
  }

  /** Of work that fails while its prompt is open, the end of the prompt tells. */
  private @Nullable R local(PromptResult<W> answered, Context context) {
    try {
      return derivation.local(requireNonNull(tier), answered.work());
    } catch (Throwable e) {
      var letter = derivation.failed(answered.work(), e);
      if (!answered.outcome().isPending()) {
        context.output(DeadLetters.TAG, letter);
      }
      return derivation.inPlaceOfFailed(answered.work());
    }
  }
}

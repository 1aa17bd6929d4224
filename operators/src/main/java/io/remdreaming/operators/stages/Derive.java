package io.remdreaming.operators.stages;

import io.remdreaming.model.memory.Provenance;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Answered;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Derives results from models' answers, and by the local tier where there is no answer that can be
 * used. The control flow of every stage, once.
 */
public final class Derive<W, R> extends ProcessFunction<Answered<W>, R> {

  private static final long serialVersionUID = 1L;

  private final Derivation<W, R> derivation;

  private Derive(Derivation<W, R> derivation) {
    this.derivation = derivation;
  }

  /** The function that runs a derivation. */
  public static <W, R> Derive<W, R> by(Derivation<W, R> derivation) {
    return new Derive<>(derivation);
  }

  @Override
  public void open(OpenContext context) {
    derivation.open();
  }

  @Override
  public void processElement(Answered<W> answered, Context context, Collector<R> out) {
    var result = read(answered, context);
    if (result == null) {
      result = local(answered.work(), context);
    }
    if (result != null) {
      out.collect(result);
    }
  }

  private @Nullable R read(Answered<W> answered, Context context) {
    var answer = answered.outcome().answer();
    var prompt = answered.prompt();
    if (answer == null || prompt == null) {
      return null;
    }
    try {
      var made = Provenance.of(answer, prompt.templateHash());
      return derivation.answered(answered.work(), answer, made);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, DeadLetters.unusable(prompt, e, answer.json()));
      return null;
    }
  }

  private @Nullable R local(W work, Context context) {
    try {
      return derivation.local(work);
    } catch (Throwable e) {
      context.output(DeadLetters.TAG, derivation.failed(work, e));
      return derivation.inPlaceOfFailed(work);
    }
  }
}

package io.remdreaming.operators.stages;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.gateway.Answer;
import io.remdreaming.model.gateway.Provenance;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one operation derives from a piece of work: by the local tier, or from a model's answer. It
 * is a pure function of both; {@link Derive} runs it.
 *
 * @param <L> the piece of the local tier that it needs, made on the task
 * @param <W> the work: a session window, a day, a document, a user's memory
 * @param <R> what comes of it
 */
public interface Derivation<L, W, R> extends Serializable {

  /** The local tier's result, or null if the local tier has none. */
  @Nullable R local(L tier, W work);

  /**
   * The result of a model's answer.
   *
   * @param made how it came about
   * @throws RuntimeException if the answer cannot be used
   */
  R answered(L tier, W work, Answer answer, Provenance made);

  /** The same result, marked as one that comes once more when the work's prompt has ended. */
  R asProvisional(R result);

  /** The dead letter of work that the local tier failed on. */
  DeadLetter failed(W work, Throwable e);

  /** What goes on in place of a result that failed, or null if nothing does. */
  default @Nullable R inPlaceOfFailed(W work) {
    return null;
  }
}

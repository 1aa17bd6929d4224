package io.remdreaming.model.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What became of a prompt: an answer, or why there is none; neither if no model was called.
 *
 * @param isPending whether the same work comes once more, with an outcome that takes the place of
 *     this one
 */
public record Outcome(@Nullable Answer answer, @Nullable Shed shed, boolean isPending) {

  /** Of work that raised no prompt. */
  public static final Outcome NOT_ASKED = new Outcome(null, null, false);

  /** Of work whose prompt has not ended yet. */
  public static final Outcome PENDING = new Outcome(null, null, true);

  public static Outcome of(Answer answer) {
    return new Outcome(answer, null, false);
  }

  public static Outcome of(Shed shed) {
    return new Outcome(null, shed, false);
  }

  public static Outcome shed(ShedReason reason, String detail) {
    return of(Shed.of(reason, detail));
  }
}

package io.remdreaming.model.gateway;

import org.jspecify.annotations.Nullable;

/** What became of a prompt: an answer, or why there is none; neither if no model was asked. */
public record Outcome(@Nullable Answer answer, @Nullable Shed shed) {

  /** Of work that raised no prompt. */
  public static final Outcome NOT_ASKED = new Outcome(null, null);

  public static Outcome of(Answer answer) {
    return new Outcome(answer, null);
  }

  public static Outcome of(Shed shed) {
    return new Outcome(null, shed);
  }

  public static Outcome shed(ShedReason reason, String detail) {
    return of(Shed.of(reason, detail));
  }
}

package io.remdreaming.gateway.queues;

import io.remdreaming.gateway.BreakerOptions;

/** Keeps calls from a model that fails, and finds out by single calls when it is well again. */
public final class CircuitBreaker {

  /** Whether calls go through. */
  enum State {
    CLOSED,
    PROBING,
    OPEN
  }

  private final BreakerOptions options;
  private State state = State.CLOSED;
  private long latest;
  private long openUntil;
  private boolean underProbe;

  CircuitBreaker(BreakerOptions options) {
    this.options = options;
  }

  State state() {
    return state;
  }

  /** Whether a call may go out now; the caller then has to tell how it ended. */
  public boolean admits(long now) {
    if (state == State.OPEN && now >= openUntil) {
      state = State.PROBING;
    }
    if (state == State.PROBING && !underProbe) {
      underProbe = true;
      return true;
    }
    return state == State.CLOSED;
  }

  /** An admitted call was not made after all. */
  public void abandoned() {
    underProbe = false;
  }

  /** An admitted call was answered, or failed by what was asked. */
  public void succeeded() {
    underProbe = false;
    if (state == State.PROBING) {
      state = State.CLOSED;
      latest = 0;
    }
    latest = (latest << 1) & mask();
  }

  /** An admitted call failed by the model. */
  public void failed(long now) {
    latest = ((latest << 1) | 1) & mask();
    if (state == State.PROBING || Long.bitCount(latest) >= options.failures()) {
      open(now);
    }
  }

  /** No call can succeed for a while. */
  public void open(long now) {
    underProbe = false;
    state = State.OPEN;
    openUntil = now + options.pause().toMillis();
  }

  private long mask() {
    return -1L >>> (Long.SIZE - options.window());
  }
}

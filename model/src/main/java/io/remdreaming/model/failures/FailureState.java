package io.remdreaming.model.failures;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether something fails at the moment. A log is told of changes only: of the first failure in a
 * row, and of the success that ends it. Thread-safe.
 */
public final class FailureState {

  private final AtomicBoolean failing = new AtomicBoolean();

  /** Notes a failure; whether it is the first in a row. */
  public boolean begins() {
    return !failing.getAndSet(true);
  }

  /** Notes a success; whether it is the first after failures. */
  public boolean ends() {
    return failing.get() && failing.getAndSet(false);
  }
}

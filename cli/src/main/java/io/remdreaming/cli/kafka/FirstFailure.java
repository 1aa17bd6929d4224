package io.remdreaming.cli.kafka;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What went wrong first with what was sent, which only shows later. */
public final class FirstFailure {

  private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();

  /** Something went wrong. */
  public void add(RuntimeException failure) {
    first.compareAndSet(null, failure);
  }

  /** Throws what went wrong first; nothing if all is well. */
  public void rethrow() {
    var failure = first.get();
    if (failure != null) {
      throw failure;
    }
  }
}

package io.remdreaming.model.ports;

import io.remdreaming.model.gateway.ModelCall;
import org.jspecify.annotations.Nullable;

/** Tells the world about calls of models that were made. Thread-safe; never throws. */
public interface CallTracer extends AutoCloseable {

  /**
   * A call has ended.
   *
   * @param call the call with what it took; it was not answered from a cache
   * @param trace the W3C trace context that it belongs to, null if there is none
   */
  void ended(Kind kind, ModelCall call, @Nullable String trace);

  @Override
  default void close() {}

  /** Tells nobody. */
  static CallTracer silent() {
    return (kind, call, trace) -> {};
  }

  /** The kind of call. */
  enum Kind {
    CHAT,
    EMBEDDINGS
  }
}

package io.remdreaming.sinks.postgres;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * The database holds vectors of another embedding space than the job writes or remembers; the
 * message says what to do. No restart helps, so the job fails for good.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class SpaceChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SpaceChangedException(String message) {
    super(message);
  }
}

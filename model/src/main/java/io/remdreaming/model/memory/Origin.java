package io.remdreaming.model.memory;

import org.jspecify.annotations.Nullable;

/**
 * The newest event that something was derived from. Nothing is derived from it.
 *
 * @param trace its W3C trace context, null if there is none or it is not known
 * @param appendTime when the log took it, milliseconds since the epoch; 0 if it is not known
 */
public record Origin(@Nullable String trace, long appendTime) {

  /** An event of which nothing is known. */
  public static final Origin UNKNOWN = new Origin(null, 0);
}

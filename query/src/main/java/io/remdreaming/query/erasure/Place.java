package io.remdreaming.query.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table that hold something of the subject.
 *
 * @param column where it was found, {@code ""} if the row as a whole is the subject's
 * @param until when the last of them goes, for fate EXPIRES
 */
public record Place(String table, String column, long rows, Fate fate, @Nullable Instant until) {

  /** What is to become of them. */
  public enum Fate {
    /** They should be gone. */
    LEFT,
    /** They hold no content, and go by themselves. */
    EXPIRES,
    /** They are kept on purpose: the request itself, and what an administrator made. */
    KEPT
  }
}

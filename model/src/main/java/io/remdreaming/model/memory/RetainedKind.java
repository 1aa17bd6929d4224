package io.remdreaming.model.memory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of memory that a tenant may keep for a number of days. */
public enum RetainedKind {
  /** Messages, with their vectors and terms. */
  MESSAGES,
  /** What was cut from conversations into resources. */
  CHUNKS,
  MOMENTS,
  /** Of days, weeks and months. */
  SUMMARIES,
  /** The rows of sessions: names and counts. */
  SESSIONS,
  /** Files, what was cut from files and resources, and what was extracted from them. */
  DOCUMENTS,
  /** Calls of models, cached answers and cached vectors. */
  CALLS,
  DEAD_LETTERS;

  private static final String SESSION_ROWS = "sessions";

  /** The name in policies. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a set's rows; null if they are kept for good. */
  public static @Nullable RetainedKind of(RowSet set) {
    return of(set.operation(), set.window());
  }

  /** Likewise, of the rows of an operation's window. */
  public static @Nullable RetainedKind of(String operation, String window) {
    return switch (operation) {
      case Operations.CHUNKS -> isOfDocument(window) ? DOCUMENTS : CHUNKS;
      case Operations.MOMENTS -> MOMENTS;
      case Operations.SUMMARIES -> SUMMARIES;
      case Operations.ONTOLOGIES -> isOfDocument(window) ? DOCUMENTS : null;
      case SESSION_ROWS -> SESSIONS;
      default -> null;
    };
  }

  private static boolean isOfDocument(String window) {
    return window.startsWith("file:") || window.startsWith("resource:");
  }
}

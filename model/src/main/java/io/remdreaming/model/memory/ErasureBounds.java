package io.remdreaming.model.memory;

import java.time.Duration;

/** How long the tables keep what a deletion request does not remove at once. */
public final class ErasureBounds {

  /** Dead letters that name no owner: none that could be read, and no key of one. */
  public static final Duration UNOWNED_LETTERS = Duration.ofDays(30);

  /** Edges of a row that is gone. They may come before their row, within the same checkpoints. */
  public static final Duration EDGES = Duration.ofHours(1);

  /**
   * Blank tombstones. They keep an older version of a message from coming back from another
   * session.
   */
  public static final Duration TOMBSTONES = Duration.ofDays(30);

  /** How long after a request a call may still end that was under way; erasure_hold() in SQL. */
  public static final Duration CALLS_UNDER_WAY = Duration.ofMinutes(15);

  private ErasureBounds() {}
}

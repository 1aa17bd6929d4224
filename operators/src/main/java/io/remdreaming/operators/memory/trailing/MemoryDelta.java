package io.remdreaming.operators.memory.trailing;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.Memory;
import java.util.List;

/**
 * How a set changes what is remembered of a user; without memories and ids a {@link
 * io.remdreaming.operators.deletions.DeletionNotice}.
 *
 * @param window the set's operation and window
 * @param memories rows that are new or changed
 * @param deletedIds rows that are no more
 */
public record MemoryDelta(
    UserKey owner, String window, Version version, List<Memory> memories, List<String> deletedIds) {

  /** Whether it changes nothing, but what has been said is to be said again. */
  public boolean isNotice() {
    return memories.isEmpty() && deletedIds.isEmpty();
  }
}

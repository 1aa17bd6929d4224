package io.remdreaming.model.users;

import io.remdreaming.model.memory.RowClaim;
import io.remdreaming.model.memory.Version;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a row, whatever came first.
 *
 * @param version how new it is
 * @param window the window whose set it was in
 * @param memory the row, or null if the set no longer holds it
 */
public record KnownMemory(Version version, String window, @Nullable Memory memory) {

  /** Whether this counts rather than another. */
  public boolean replaces(@Nullable KnownMemory other) {
    return claim().replaces(other == null ? null : other.claim());
  }

  private RowClaim claim() {
    return new RowClaim(version, window, memory != null);
  }
}

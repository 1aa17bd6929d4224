package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.RowClaim;
import io.remdreaming.model.memory.Version;
import org.jspecify.annotations.Nullable;

/**
 * The newest that is known of a resource, whatever came first.
 *
 * @param version how new it is
 * @param window the window whose set it was in
 * @param vector the resource, or null if the set no longer holds it
 */
public record NewestVector(Version version, String window, @Nullable ResourceVector vector) {

  /** Whether this counts rather than another. */
  public boolean replaces(@Nullable NewestVector other) {
    return claim().replaces(other == null ? null : other.claim());
  }

  private RowClaim claim() {
    return new RowClaim(version, window, vector != null);
  }
}

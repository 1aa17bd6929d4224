package io.remdreaming.model.affinity;

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

  /**
   * Whether this replaces another. A resource may move from one window to another within one
   * version; then that it is gone from the one does not count.
   */
  public boolean replaces(@Nullable NewestVector other) {
    if (other == null) {
      return true;
    }
    var order = version.compareTo(other.version);
    var moved = vector == null && other.vector != null && !window.equals(other.window);
    return order > 0 || (order == 0 && !moved);
  }
}

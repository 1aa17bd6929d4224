package io.remdreaming.model.users;

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

  /**
   * Whether this replaces another. Of equally new windows that hold a row the one with the greater
   * key keeps it, and that it is gone from another does not count.
   */
  public boolean replaces(@Nullable KnownMemory other) {
    if (other == null || version.compareTo(other.version) != 0) {
      return other == null || other.version.isOlderThan(version);
    }
    if (window.equals(other.window) || other.memory == null) {
      return true;
    }
    return memory != null && window.compareTo(other.window) > 0;
  }
}

package io.remdreaming.model.memory;

import org.jspecify.annotations.Nullable;

/**
 * What a window's set says of a row. A row may move from one window to another, and what sets say
 * of it may come in any order: one of the claims counts, whichever came first.
 *
 * @param version how new the set is
 * @param holds whether the set holds the row, or no longer does
 */
public record RowClaim(Version version, String window, boolean holds) {

  /**
   * Whether this counts rather than another. Of equally new windows that hold a row the one with
   * the greater key keeps it, as in the tables, and that it is gone from another does not count.
   */
  public boolean replaces(@Nullable RowClaim other) {
    if (other == null || version.compareTo(other.version) != 0) {
      return other == null || other.version.isOlderThan(version);
    }
    if (window.equals(other.window) || !other.holds) {
      return true;
    }
    return holds && window.compareTo(other.window) > 0;
  }
}

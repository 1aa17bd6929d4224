package io.remdreaming.cli.dream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The newest windows by their start.
 *
 * @param from the earliest start that is within the limit
 * @param taken how many windows start then or later
 * @param skipped how many start before
 */
public record NewestStarts(Instant from, int taken, int skipped) {

  /**
   * Takes whole windows, newest first. Windows that start together are taken together, or left if
   * that were too many.
   *
   * @param starts when windows start, in any order
   * @param from where they begin to count
   * @param limit how many are wanted at most
   */
  public static NewestStarts of(List<Instant> starts, Instant from, int limit) {
    var newest = new ArrayList<>(starts);
    newest.removeIf(start -> start.isBefore(from));
    newest.sort(Collections.reverseOrder());
    if (newest.size() <= limit) {
      return new NewestStarts(from, newest.size(), 0);
    }
    var taken = limit;
    while (taken > 0 && newest.get(taken - 1).equals(newest.get(taken))) {
      taken--;
    }
    var earliest = taken == 0 ? newest.get(0).plusNanos(1) : newest.get(taken - 1);
    return new NewestStarts(earliest, taken, newest.size() - taken);
  }
}

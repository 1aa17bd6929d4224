package io.remdreaming.imports;

import java.util.SortedMap;

/**
 * What became of an export's items: as many are read as are sent or skipped.
 *
 * @param read all items
 * @param messages those sent as messages
 * @param files those sent as files
 * @param others those sent as they were written by 'export'
 * @param skipped the others, by reason
 */
public record Tally(
    long read, long messages, long files, long others, SortedMap<String, Skipped> skipped) {

  /**
   * Items skipped for one reason.
   *
   * @param count how many
   * @param first where the first of them stands
   */
  public record Skipped(long count, String first) {}

  public long sent() {
    return messages + files + others;
  }

  public long left() {
    return skipped.values().stream().mapToLong(Skipped::count).sum();
  }

  /** Whether nothing was lost on the way. */
  public boolean isComplete() {
    return read == sent() + left();
  }
}

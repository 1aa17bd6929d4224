package io.remdreaming.query.ranking;

import org.jspecify.annotations.Nullable;

/**
 * What is asked, as far as ranks depend on it.
 *
 * @param text as it was asked
 * @param words how many different words it has
 * @param about the time that it names; null if it names none
 */
public record Question(String text, int words, @Nullable Stretch about) {

  /**
   * A stretch of time in seconds since the epoch.
   *
   * @param to exclusive
   */
  public record Stretch(long from, long to) {}
}

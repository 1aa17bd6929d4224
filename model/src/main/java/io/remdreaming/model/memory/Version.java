package io.remdreaming.model.memory;

import io.remdreaming.model.tiers.Tier;
import java.util.Comparator;

/**
 * How new a derived set is: a set replaces another exactly when its version is not lower.
 *
 * @param offset the highest log offset of the input the set was computed from
 * @param qualityRank the rank of the tier that computed it, 0 for the local tier; of what was made
 *     from chunks, of their tier and its own
 * @param logicVersion a configured number, raised when code or prompts change results
 */
public record Version(long offset, int qualityRank, int logicVersion)
    implements Comparable<Version> {

  private static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::offset)
          .thenComparingInt(Version::qualityRank)
          .thenComparingInt(Version::logicVersion);

  /** Older than every real version. */
  public static final Version NONE = new Version(-1, 0, 0);

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  /** The version of what another tier made from the same input. */
  public Version ranked(int rank) {
    return new Version(offset, rank, logicVersion);
  }

  /**
   * The version of what a tier made from something that a tier has made: a better source comes
   * before a better maker. The SQL function {@code tier_rank} gives the maker's rank.
   */
  public Version ranked(Tier source, Tier maker) {
    return ranked(Tier.values().length * source.rank() + maker.rank());
  }

  /**
   * Whether a set of this version gives way to another.
   *
   * @param provisional whether the other comes once more: it gives way itself to what is as new
   */
  public boolean givesWayTo(Version other, boolean provisional) {
    return provisional ? isOlderThan(other) : !other.isOlderThan(this);
  }

  public boolean isOlderThan(Version other) {
    return compareTo(other) < 0;
  }
}

package io.remdreaming.model.tiers;

import java.util.Locale;

/** How good a model is; the ranks order the versions of what models make. */
public enum Tier {
  /** Local and free; what it makes wants an upgrade. */
  BASIC(0),
  /** A small paid model. */
  GOOD(1),
  /** A large paid model. */
  PREMIUM(2);

  private final int rank;

  Tier(int rank) {
    this.rank = rank;
  }

  public Tier orBetter(Tier other) {
    return other.rank > rank ? other : this;
  }

  /** The rank within a version: 0 for the local tier. */
  public int rank() {
    return rank;
  }

  /** The name in tables, options and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

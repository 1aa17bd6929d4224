package io.remdreaming.model.tiers;

import java.util.Locale;

/** How good a model is; the ranks order the versions of what models make. */
public enum Tier {
  /** Local and free; what it makes wants an upgrade. */
  BASIC,
  /** A small paid model. */
  GOOD,
  /** A large paid model. */
  PREMIUM;

  /** The rank within a version: 0 for the local tier. */
  public int rank() {
    return ordinal();
  }

  /** The name in tables, options and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

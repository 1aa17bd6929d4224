package io.remdreaming.model.tiers;

import java.util.Locale;

/** How urgent work is; the higher one goes first. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH;

  /** The name in tables and options. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

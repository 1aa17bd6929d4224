package io.remdreaming.model.activity;

import java.util.Locale;

/** Who speaks in a message. */
public enum Role {
  USER,
  ASSISTANT,
  SYSTEM,
  TOOL;

  /** As on the wire and in tables. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

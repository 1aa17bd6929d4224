package io.remdreaming.model.memory;

import java.util.Locale;

/** A kind of value that a tenant may keep from providers. */
public enum RedactedKind {
  EMAIL,
  PHONE,
  CARD,
  IBAN;

  /** The name in policies. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.remdreaming.query.erasure.log;

import java.util.Arrays;

/**
 * What becomes of a record.
 *
 * @param fate whether it stays
 * @param value its new value, if it is blanked; empty otherwise
 */
public record Verdict(Fate fate, byte[] value) {

  /** It stays as it is. */
  public static final Verdict KEPT = new Verdict(Fate.KEPT, new byte[0]);

  /** A placeholder takes its place. */
  public static final Verdict ERASED = new Verdict(Fate.ERASED, new byte[0]);

  /** What may become of a record. */
  public enum Fate {
    KEPT,
    ERASED,
    /** It stays with another value, which no longer tells whose it was. */
    BLANKED
  }

  static Verdict blanked(byte[] value) {
    return new Verdict(Fate.BLANKED, value);
  }

  static Verdict erasedIf(boolean condition) {
    return condition ? ERASED : KEPT;
  }

  public boolean isKept() {
    return fate == Fate.KEPT;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Verdict that && fate == that.fate && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * fate.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return fate.toString();
  }
}

package io.remdreaming.model.summaries;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The emotional tone of a conversation. */
public enum Tone {
  POSITIVE,
  NEGATIVE,
  NEUTRAL,
  MIXED;

  /** Mixed when the weaker of two feelings has at least this share of all. */
  private static final double MIXED_FROM = 0.3;

  /** As in tables and answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The tone of this name, null if there is none. */
  public static @Nullable Tone named(String name) {
    for (var tone : values()) {
      if (tone.wireName().equals(name)) {
        return tone;
      }
    }
    return null;
  }

  /** The tone of what speaks so often of good and of bad feelings. */
  public static Tone of(int good, int bad) {
    if (good + bad == 0) {
      return NEUTRAL;
    }
    if (Math.min(good, bad) >= MIXED_FROM * (good + bad)) {
      return MIXED;
    }
    return good > bad ? POSITIVE : NEGATIVE;
  }
}

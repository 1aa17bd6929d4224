package io.remdreaming.jobs.upgrade;

import java.util.Locale;

/** Something that a savepoint meets in another version, as a sentence. */
public record Difference(Effect effect, String text) {

  /** What it does to a job that starts from the savepoint, the worst first. */
  public enum Effect {
    /** The job refuses to start, or its key groups do not fit. */
    BREAKS,
    /** The job starts without what the savepoint holds there. */
    LOSES,
    /** Worth knowing. */
    NOTE
  }

  @Override
  public String toString() {
    return "%-6s %s".formatted(effect.name().toLowerCase(Locale.ROOT), text);
  }
}

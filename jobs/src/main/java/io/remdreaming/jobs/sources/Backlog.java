package io.remdreaming.jobs.sources;

/**
 * What of a log is not written yet.
 *
 * @param records how many records, by their offsets
 * @param oldest when the log took the oldest of them, milliseconds since the epoch; {@link
 *     #NOTHING} if there is none
 */
record Backlog(long records, long oldest) {

  static final long NOTHING = Long.MAX_VALUE;

  /** Before anything was measured. */
  static final Backlog UNKNOWN = new Backlog(-1, NOTHING);

  /** How long the oldest has waited, milliseconds; 0 if there is none, -1 if that is unknown. */
  long ageMillis(long now) {
    if (records < 0) {
      return -1;
    }
    return oldest == NOTHING ? 0 : Math.max(0, now - oldest);
  }
}

package io.remdreaming.cli.chaos;

import java.util.Locale;

/** What can be broken. */
enum FaultKind {
  KILL_TASKMANAGER,
  KILL_JOBMANAGER,
  KILL_POSTGRES,
  KILL_KAFKA,
  KILL_MODEL,
  /** PostgreSQL refuses writes and has dropped all connections, as after a fail-over. */
  READ_ONLY,
  /** PostgreSQL has dropped the job's connections and takes no new ones. */
  NO_CONNECTIONS,
  /** No file of PostgreSQL can grow any more. */
  DISK_FULL,
  /** A process does nothing for a while (SIGSTOP). */
  PAUSE,
  /** Events that cannot be processed. */
  POISON,
  /** Ten times as many events as usual. */
  BURST,
  /** Parallelism 3, then 2, each by a savepoint. */
  RESCALE;

  boolean isKill() {
    return name().startsWith("KILL_");
  }

  /** Whether it lasts for a time and then ends. */
  boolean isHeld() {
    return this == READ_ONLY || this == NO_CONNECTIONS || this == DISK_FULL || this == PAUSE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

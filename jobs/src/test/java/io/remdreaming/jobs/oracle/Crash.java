package io.remdreaming.jobs.oracle;

import java.io.Serial;

/** Kills a task; no stage may take it for a failure of its own. */
final class Crash extends Error {

  @Serial private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("planned: " + where, null, false, false);
  }
}

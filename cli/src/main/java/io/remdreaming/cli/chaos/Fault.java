package io.remdreaming.cli.chaos;

import java.time.Duration;

/**
 * A fault of a schedule.
 *
 * @param target the process that is killed or paused; {@code ""} if it is about none
 * @param after how long after the one before, or after it was recovered from
 * @param lasts how long until what was broken is whole again; a killed process is started then
 * @param overlaps whether it does not wait until the one before was recovered from
 */
record Fault(FaultKind kind, String target, Duration after, Duration lasts, boolean overlaps) {

  @Override
  public String toString() {
    return kind == FaultKind.PAUSE || kind == FaultKind.KILL_TASKMANAGER
        ? kind + " " + target
        : kind.toString();
  }
}

package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.LogRecord;

/**
 * Where a window stands.
 *
 * @param log what it has seen of the log
 * @param open whether anything has changed since it was last closed
 * @param sealed whether the content of a message has left state, or was refused, so that its id
 *     alone is known
 * @param idleTimer when it is looked up whether it is idle, in processing time; 0 for never
 */
public record WindowProgress(LogProgress log, boolean open, boolean sealed, long idleTimer) {

  public static final WindowProgress START = new WindowProgress(LogProgress.START, false, false, 0);

  public boolean hasStarted() {
    return log.highestOffset() >= 0;
  }

  public WindowProgress saw(LogRecord record) {
    return new WindowProgress(log.saw(record), open, sealed, idleTimer);
  }

  public WindowProgress opened() {
    return new WindowProgress(log, true, sealed, idleTimer);
  }

  public WindowProgress closed() {
    return new WindowProgress(log, false, sealed, idleTimer);
  }

  public WindowProgress sealing() {
    return new WindowProgress(log, open, true, idleTimer);
  }

  WindowProgress idleTimer(long at) {
    return new WindowProgress(log, open, sealed, at);
  }
}

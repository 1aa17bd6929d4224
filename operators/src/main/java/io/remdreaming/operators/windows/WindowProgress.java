package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.LogRecord;

/**
 * Where a window stands.
 *
 * @param log what it has seen of the log
 * @param open whether anything has changed since it was last closed
 * @param sealed whether the content of a message has left state, or was refused, so that its id
 *     alone is known
 * @param timed whether its timers are registered
 */
public record WindowProgress(LogProgress log, boolean open, boolean sealed, boolean timed) {

  public static final WindowProgress START =
      new WindowProgress(LogProgress.START, false, false, false);

  public boolean hasStarted() {
    return log.highestOffset() >= 0;
  }

  public WindowProgress saw(LogRecord record) {
    return new WindowProgress(log.saw(record), open, sealed, timed);
  }

  public WindowProgress opened() {
    return new WindowProgress(log, true, sealed, timed);
  }

  public WindowProgress closed() {
    return new WindowProgress(log, false, sealed, timed);
  }

  public WindowProgress sealing() {
    return new WindowProgress(log, open, true, timed);
  }

  WindowProgress timed(boolean registered) {
    return new WindowProgress(log, open, sealed, registered);
  }
}

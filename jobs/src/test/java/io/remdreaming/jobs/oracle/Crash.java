package io.remdreaming.jobs.oracle;

import java.io.Serial;

/** Kills a task, as an error of the JVM's own; no stage may take it for a failure of its input. */
final class Crash extends VirtualMachineError {

  @Serial private static final long serialVersionUID = 1L;

  Crash(String where) {
    super("planned: " + where);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}

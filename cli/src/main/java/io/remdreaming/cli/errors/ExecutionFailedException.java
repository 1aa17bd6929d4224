package io.remdreaming.cli.errors;

import java.io.Serial;

/** Something that should have worked and did not. Exit code 2. */
public final class ExecutionFailedException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public ExecutionFailedException(String message) {
    super(message);
  }

  public ExecutionFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.remdreaming.cli.errors;

import java.io.Serial;

/** Something the caller can put right: a bad argument, a bad file. Exit code 1. */
public final class InvalidInputException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}

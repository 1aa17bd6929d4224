package io.remdreaming.jobs;

/** Why the embedding space could not be changed yet, in one line. */
public final class SpaceChangeFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SpaceChangeFailedException(String message) {
    super(message);
  }

  SpaceChangeFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

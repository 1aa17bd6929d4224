package io.remdreaming.sinks.postgres;

/** The database could not be written to, not even after trying for a while. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

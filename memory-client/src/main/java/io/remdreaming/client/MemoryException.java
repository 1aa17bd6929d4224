package io.remdreaming.client;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request that was not answered. */
public final class MemoryException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  MemoryException(int status, String field, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.field = field;
  }

  /** The status of HTTP; 0 if the server could not be reached. */
  public int status() {
    return status;
  }

  /** The field, parameter or header that the problem is about; empty for none. */
  public String field() {
    return field;
  }

  /** Whether the same request may succeed later. */
  public boolean isTemporary() {
    return status == 0 || status == 429 || status >= 500;
  }
}

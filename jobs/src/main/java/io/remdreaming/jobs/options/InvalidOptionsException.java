package io.remdreaming.jobs.options;

import java.io.Serial;
import java.util.List;

/**
 * Options that cannot work: the message names every one of them, a line each. There is no stack
 * trace: where it was found out says nothing, and who starts a job sees the message alone.
 */
public final class InvalidOptionsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public InvalidOptionsException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems), null, false, false);
  }
}

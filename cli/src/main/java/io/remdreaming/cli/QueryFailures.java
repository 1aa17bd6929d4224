package io.remdreaming.cli;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.jobs.options.InvalidOptionsException;
import io.remdreaming.query.QueryException;

/** Why memory gave no answer, as commands tell it. */
final class QueryFailures {

  private QueryFailures() {}

  /** The exception that a command ends with. */
  static RuntimeException told(String command, QueryException failure) {
    if (failure.getCause() instanceof InvalidInputException
        || failure.getCause() instanceof InvalidOptionsException) {
      return (RuntimeException) failure.getCause();
    }
    var message = command + ": " + failure.getMessage();
    return failure.reason() == QueryException.Reason.INVALID
        ? new InvalidInputException(message, failure)
        : new ExecutionFailedException(message, failure);
  }
}

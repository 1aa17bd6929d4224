package io.remdreaming.files.tika;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import org.jspecify.annotations.Nullable;

/**
 * The first limit that a document has reached. Parsers catch much of what is thrown through them,
 * so it is looked up when they have ended, however they did.
 */
final class Reached {

  private @Nullable FileException limit;

  /** Notes a limit; what is returned ends the parser. */
  LimitReachedException by(FileProblem problem, String detail) {
    if (limit == null) {
      limit = new FileException(problem, detail);
    }
    return new LimitReachedException(detail);
  }

  void throwIfAny() throws FileException {
    if (limit != null) {
      throw limit;
    }
  }

  /** Thrown through a parser. */
  static final class LimitReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitReachedException(String message) {
      super(message, null, false, false);
    }
  }
}

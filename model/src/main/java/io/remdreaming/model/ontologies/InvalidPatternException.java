package io.remdreaming.model.ontologies;

/** A regular expression that may not be used; the message says what was found and expected. */
public final class InvalidPatternException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidPatternException(String message) {
    super(message);
  }
}

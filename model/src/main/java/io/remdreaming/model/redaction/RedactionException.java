package io.remdreaming.model.redaction;

/** A text that cannot be searched within the bounds of work; so it may not be sent. */
public final class RedactionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedactionException(String name) {
    super(
        "redact_patterns: '%s' takes too many steps on this text, expected a simpler expression"
            .formatted(name));
  }
}

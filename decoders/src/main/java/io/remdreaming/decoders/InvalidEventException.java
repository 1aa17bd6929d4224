package io.remdreaming.decoders;

import java.io.Serial;

/** Why an event is not taken: a reason, the field that offends, and one line for a person. */
final class InvalidEventException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;
  private final String field;

  InvalidEventException(String reason, String field, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.field = field;
  }

  /** A value that is not as it is expected. */
  static InvalidEventException of(String field, String detail) {
    return new InvalidEventException("invalid-field", field, detail);
  }

  String reason() {
    return reason;
  }

  String field() {
    return field;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}

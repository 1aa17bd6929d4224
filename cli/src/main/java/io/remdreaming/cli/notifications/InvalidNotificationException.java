package io.remdreaming.cli.notifications;

/** A notification that cannot be used. */
public final class InvalidNotificationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String field;

  /**
   * @param reason as dead letters name it
   * @param field the offending field, {@code ""} if the whole offends
   * @param detail what was found and what was expected
   */
  InvalidNotificationException(String reason, String field, String detail) {
    super(detail);
    this.reason = reason;
    this.field = field;
  }

  String reason() {
    return reason;
  }

  String field() {
    return field;
  }
}

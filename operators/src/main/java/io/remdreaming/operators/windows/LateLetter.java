package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.UserKey;

/** The dead letter of a message that came too late for its window, with its original bytes. */
public final class LateLetter {

  private LateLetter() {}

  /**
   * @param field what it came too late by
   */
  public static DeadLetter of(UserKey owner, LogRecord record, String field, String detail) {
    var value = record.value();
    return new DeadLetter(
        owner.tenantId(),
        owner.userId(),
        "late",
        field,
        detail,
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        value == null ? new byte[0] : value);
  }
}

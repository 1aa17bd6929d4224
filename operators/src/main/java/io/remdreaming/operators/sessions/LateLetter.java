package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.operators.routing.SessionEvent;

/** The dead letter of a message that came too late for its session, with its original bytes. */
final class LateLetter {

  private LateLetter() {}

  static DeadLetter of(SessionEvent event, String detail) {
    var session = event.session();
    var record = event.record();
    var value = record.value();
    return new DeadLetter(
        session.tenantId(),
        session.userId(),
        "late",
        "timestamp",
        detail,
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        value == null ? new byte[0] : value);
  }
}

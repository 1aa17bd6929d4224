package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.UserKey;
import java.nio.charset.StandardCharsets;

/** The dead letter of a row that PostgreSQL refuses. */
final class RefusedRow {

  private RefusedRow() {}

  static DeadLetter letter(UserKey owner, String id, String content, long offset, String sqlState) {
    return new DeadLetter(
        owner.tenantId(),
        owner.userId(),
        "failed:sink",
        id,
        "SQLSTATE " + sqlState + ", expected values that PostgreSQL can store",
        "",
        0,
        offset,
        0,
        content.getBytes(StandardCharsets.UTF_8));
  }
}

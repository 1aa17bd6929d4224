package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.memory.UserKey;

/** The dead letter of a row that PostgreSQL refuses. */
final class RefusedRow {

  private RefusedRow() {}

  static DeadLetter letter(UserKey owner, String id, String content, long offset, String sqlState) {
    return DeadLetter.ofStage(
        owner,
        "failed:sink",
        id,
        "SQLSTATE " + sqlState + ", expected values that PostgreSQL can store",
        offset,
        content,
        "");
  }
}

package io.remdreaming.operators.days;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayKey;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one day: a message, a wish to forget, or that a message is no longer of this day;
 * exactly one of the three.
 *
 * @param leaving the id of the message that now lies in another day, else {@code ""}
 * @param record the record as it lay in the log
 */
public record DayEvent(
    DayKey day,
    @Nullable Message message,
    @Nullable Forget forget,
    String leaving,
    LogRecord record) {

  static DayEvent of(DayKey day, Message message, LogRecord record) {
    return new DayEvent(day, message, null, "", record);
  }

  static DayEvent of(DayKey day, Forget forget, LogRecord record) {
    return new DayEvent(day, null, forget, "", record);
  }

  static DayEvent leaving(DayKey day, String messageId, LogRecord record) {
    return new DayEvent(day, null, null, messageId, record);
  }
}

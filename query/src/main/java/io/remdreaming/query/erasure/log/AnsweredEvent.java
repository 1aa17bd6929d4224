package io.remdreaming.query.erasure.log;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.activity.LogRecord;

/**
 * The event that an answer in the log is the answer to: a deletion request about it is about both.
 */
public final class AnsweredEvent {

  private AnsweredEvent() {}

  /** The offset of the event that a record answers; its own if it answers none. */
  public static long offset(JsonNode event, LogRecord record) {
    var fetched = event.path("fetched");
    var offset = fetched.path("offset");
    return event.path("type").asText("").equals("file")
            && offset.isIntegralNumber()
            && fetched.path("partition").asLong(-1) == record.partition()
            && offset.longValue() >= 0
            && offset.longValue() < record.offset()
        ? offset.longValue()
        : record.offset();
  }
}

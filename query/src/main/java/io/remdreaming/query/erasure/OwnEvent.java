package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.log.AnsweredEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A record of the log that says, or whose key says, that it is an owner's.
 *
 * @param offset where it stands in the owner's history; see {@link AnsweredEvent}
 * @param json what could be read of it
 */
record OwnEvent(int partition, long offset, long appendTime, JsonNode json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The event in a record, if it is the owner's. */
  static Optional<OwnEvent> of(UserKey owner, LogRecord record) {
    var json = read(record);
    var isSaid =
        json.path("tenant_id").asText("").equals(owner.tenantId())
            && json.path("user_id").asText("").equals(owner.userId());
    return isSaid || Arrays.equals(record.key(), OwnerKey.of(owner))
        ? Optional.of(
            new OwnEvent(
                record.partition(), AnsweredEvent.offset(json, record), record.appendTime(), json))
        : Optional.empty();
  }

  private static JsonNode read(LogRecord record) {
    var value = record.value();
    try {
      var read = value == null ? null : JSON.readTree(value);
      return read == null ? JSON.nullNode() : read;
    } catch (IOException e) {
      return JSON.nullNode();
    }
  }

  String text(String field) {
    return json.path(field).asText("");
  }

  boolean isOf(String type) {
    return text("type").equals(type);
  }

  /** Whether it says what is known already, maybe by a message that it names as its source. */
  boolean isStatement() {
    return isOf("entity") || isOf("fact");
  }

  /** Whether it comes before another one; between partitions the log's clock decides. */
  boolean isBefore(OwnEvent other) {
    return partition == other.partition ? offset < other.offset : appendTime < other.appendTime;
  }
}

package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.query.erasure.Traces.Depth;
import java.io.IOException;

/** Counts the records of a topic that hold something of a subject. */
public final class TopicTraces {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ErasureSubject subject;
  private final Traces traces;
  private long records;
  private long holding;
  private long newest;

  public TopicTraces(ErasureSubject subject, Traces traces) {
    this.subject = subject;
    this.traces = traces;
  }

  /**
   * What was counted.
   *
   * @param records of the topic
   * @param holding those that hold a trace
   * @param newest when the log took the newest of these, milliseconds since the epoch; 0 for none
   */
  public record Count(long records, long holding, long newest) {}

  /** Takes a record; what is another owner's is searched only for what can be nobody else's. */
  public void add(LogRecord record) {
    records++;
    if (subject.isOfTenant()) {
      hold(record, TenantRecord.of(record, subject.owner().tenantId()).isPresent());
      return;
    }
    var depth = isAnothers(record) ? Depth.ROWS : Depth.ALL;
    var value = record.value();
    var key = record.key();
    hold(
        record,
        (value != null && traces.isIn(value, depth)) || (key != null && traces.isIn(key, depth)));
  }

  private void hold(LogRecord record, boolean holds) {
    if (holds) {
      holding++;
      newest = Math.max(newest, record.appendTime());
    }
  }

  private boolean isAnothers(LogRecord record) {
    var event = json(record);
    var owner = subject.owner();
    return differs(event.path("tenant_id"), owner.tenantId())
        || differs(event.path("user_id"), owner.userId());
  }

  private static boolean differs(JsonNode field, String expected) {
    return field.isTextual() && !field.textValue().isEmpty() && !field.textValue().equals(expected);
  }

  private static JsonNode json(LogRecord record) {
    var value = record.value();
    try {
      var json = value == null ? null : JSON.readTree(value);
      return json == null ? JSON.nullNode() : json;
    } catch (IOException e) {
      return JSON.nullNode();
    }
  }

  public Count count() {
    return new Count(records, holding, newest);
  }
}

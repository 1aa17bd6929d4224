package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.query.erasure.Traces.Depth;
import io.remdreaming.query.erasure.log.ErasureRule;
import io.remdreaming.query.erasure.log.LoggedRecord;
import java.io.IOException;
import java.util.Set;

/** Counts the records of a topic that hold something of a subject. */
public final class TopicTraces {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> SHARED_TYPES = Set.of("file", "resource");

  private final ErasureSubject subject;
  private final Traces traces;
  private final ErasureRule rule;
  private long records;
  private long holding;
  private long placeholders;
  private long newest;

  /**
   * @param rule what requests make of the topic's records
   */
  public TopicTraces(ErasureSubject subject, Traces traces, ErasureRule rule) {
    this.subject = subject;
    this.traces = traces;
    this.rule = rule;
  }

  /**
   * What was counted.
   *
   * @param records of the topic
   * @param holding those that hold a trace, or are what a request covers; not the request itself
   * @param placeholders those that stand for an erased record
   * @param newest when the log took the newest that holds one, milliseconds since the epoch; 0 for
   *     none
   */
  public record Count(long records, long holding, long placeholders, long newest) {}

  /** Takes a record. */
  public void add(LoggedRecord logged) {
    records++;
    placeholders += Placeholder.ERASED.isValue(logged.record().value()) ? 1 : 0;
    if (!rule.of(logged).isKept() || holds(logged)) {
      holding++;
      newest = Math.max(newest, logged.record().appendTime());
    }
  }

  /** Whether it holds a trace; another owner's is searched only for what can be nobody else's. */
  private boolean holds(LoggedRecord logged) {
    if (subject.isOfTenant()) {
      return TenantRecord.of(logged.record(), subject.owner().tenantId()).isPresent();
    }
    var event = json(logged.record());
    return !isRequest(event) && isIn(logged, isAnothers(event) ? Depth.ROWS : Depth.ALL);
  }

  /** Whether it holds a trace and is not another owner's. */
  boolean isTraced(LoggedRecord logged) {
    var event = json(logged.record());
    return !isRequest(event) && !isAnothers(event) && isIn(logged, Depth.ALL);
  }

  private boolean isIn(LoggedRecord logged, Depth depth) {
    var value = logged.record().value();
    var key = logged.record().key();
    return (value != null && traces.isIn(value, depth))
        || (key != null && traces.isIn(key, depth))
        || logged.headers().values().stream().anyMatch(header -> traces.isIn(header, depth));
  }

  /** A request names what it is about, and stays. */
  private static boolean isRequest(JsonNode event) {
    return event.path("type").asText("").equals("forget");
  }

  private boolean isAnothers(JsonNode event) {
    var owner = subject.owner();
    return differs(event.path("tenant_id"), owner.tenantId())
        || differs(event.path("user_id"), owner.userId())
        || (!owner.isShared() && isShared(event));
  }

  /** Whether it is a tenant's document, policy or rule. */
  private static boolean isShared(JsonNode event) {
    var isDocument = SHARED_TYPES.contains(event.path("type").asText(""));
    return (isDocument || event.has("kind")) && event.path("user_id").asText("").isEmpty();
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
    return new Count(records, holding, placeholders, newest);
  }
}

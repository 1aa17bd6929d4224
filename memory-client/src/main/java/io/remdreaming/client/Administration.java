package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an administrator of a tenant asks and decides. Immutable and thread-safe. */
public final class Administration {

  private final Transport transport;

  Administration(Transport transport) {
    this.transport = transport;
  }

  /** By what model calls are summed up. */
  public enum Grouping {
    OPERATION,
    MODEL,
    DAY
  }

  /**
   * Sums of model calls.
   *
   * @param tenantId null for the total
   * @param group an operation, a model or a day in UTC; null for the total
   * @param calls requests to providers
   * @param cached answers that came from the cache
   * @param failed requests without an answer
   */
  public record Usage(
      @Nullable String tenantId,
      @Nullable String group,
      long calls,
      long cached,
      long failed,
      long tokensIn,
      long tokensOut,
      BigDecimal costUsd) {}

  /**
   * What could not be processed.
   *
   * @param deadLetters newest first
   * @param next where the next page begins; null on the last one
   */
  public record DeadLetters(List<DeadLetter> deadLetters, @Nullable String next) {}

  /**
   * A dead letter.
   *
   * @param field that it is about; empty for none
   * @param createdAt in ISO-8601
   * @param payload its beginning, where it is text
   */
  public record DeadLetter(
      String id,
      String userId,
      String reason,
      String field,
      String detail,
      String topic,
      int partition,
      long offset,
      String createdAt,
      String payload) {}

  /**
   * What waits.
   *
   * @param logLag events that the job has not read, of all tenants; null if that is not known
   */
  public record Queue(@Nullable Long logLag, Waiting waiting) {}

  /**
   * What waits, as the tables tell it.
   *
   * @param messagesWaiting messages from which nothing is derived yet
   * @param sessionsOpen sessions with such messages
   * @param windows session windows by the tier that made their moments
   * @param callsInFlight model calls that may be under way
   * @param callsOrphaned calls whose process ended before their answer
   * @param callsOfDay the calls of the last 24 hours by outcome
   * @param deadLetters by reason
   */
  public record Waiting(
      long messagesWaiting,
      long sessionsOpen,
      Map<String, Long> windows,
      long callsInFlight,
      long callsOrphaned,
      Map<String, Long> callsOfDay,
      Map<String, Long> deadLetters) {}

  /** The tenant's model calls. */
  public List<Usage> usage(Grouping by) {
    var parameters = Map.of("by", by.name().toLowerCase(Locale.ROOT));
    var answer = transport.get("/api/v1/usage", parameters, JsonNode.class);
    return Json.list(answer, "calls", Usage[].class);
  }

  /**
   * What could not be processed, newest first.
   *
   * @param reason such as {@code missing-field}; null for all
   */
  public DeadLetters deadLetters(@Nullable String reason, PageRequest page) {
    var parameters = new LinkedHashMap<>(page.parameters());
    if (reason != null) {
      parameters.put("reason", reason);
    }
    return transport.get("/api/v1/dead-letters", parameters, DeadLetters.class);
  }

  /** What waits, of the tenant or of the client's user. */
  public Queue queue() {
    return transport.get("/api/v1/queue/stats", Map.of(), Queue.class);
  }

  /** Chooses the tenant's policy in place of the one before. */
  public Position choosePolicy(Map<String, ?> policy) {
    var answer = transport.post("/api/v1/policies", Map.of("policy", policy), JsonNode.class);
    return Json.position(answer);
  }
}

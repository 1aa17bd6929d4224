package io.remdreaming.client;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a deletion request.
 *
 * @param id under which it is asked about
 * @param state {@code published} until the tables have heard of it, then {@code applied}
 * @param position where Kafka has put it; null when it is asked about later
 * @param remaining live rows of its scope by table; it is complete when it is applied and none are
 *     left
 */
public record ErasureReceipt(
    String id, String state, @Nullable Position position, Map<String, Long> remaining) {

  public ErasureReceipt {
    remaining = Objects.requireNonNullElse(remaining, Map.of());
  }

  /** Whether nothing of its scope is left. */
  public boolean isComplete() {
    return state.equals("applied") && remaining.isEmpty();
  }
}

package io.remdreaming.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moments in short.
 *
 * @param moments newest first
 * @param next where the next page begins; null on the last one
 */
public record Timeline(List<Entry> moments, @Nullable String next) {

  public Timeline {
    moments = Objects.requireNonNullElse(moments, List.of());
  }

  /**
   * A moment.
   *
   * @param start in ISO-8601, as {@code end}
   * @param persons their names, joined by commas
   * @param emotions joined by commas
   * @param topics joined by commas
   */
  public record Entry(
      String id,
      String userId,
      String label,
      String start,
      @Nullable String end,
      String name,
      @Nullable String type,
      @Nullable String summary,
      @Nullable String sessionId,
      String persons,
      String emotions,
      String topics) {}
}

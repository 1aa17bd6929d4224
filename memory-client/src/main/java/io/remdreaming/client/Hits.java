package io.remdreaming.client;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a query has found.
 *
 * @param hits rows, the best or newest first
 * @param next where the next page begins; null on the last one
 */
public record Hits(List<Hit> hits, @Nullable String next) {

  public Hits {
    hits = Objects.requireNonNullElse(hits, List.of());
  }
}

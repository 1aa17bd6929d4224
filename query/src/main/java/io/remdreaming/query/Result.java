package io.remdreaming.query;

import java.util.List;

/**
 * What a query has found.
 *
 * @param hits rows, in their order
 * @param plan edges by type, of a TRAVERSE of depth 0 alone
 */
public record Result(List<Hit> hits, List<Edges> plan) {

  /**
   * Edges of one type that leave a row.
   *
   * @param strongest the greatest weight among them, 0 to 1
   */
  public record Edges(String from, String relType, int count, double strongest) {}

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return hits.isEmpty() && plan.isEmpty();
  }

  static Result of(List<Hit> hits) {
    return new Result(hits, List.of());
  }
}

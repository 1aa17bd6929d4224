package io.remdreaming.query;

import java.util.List;

/**
 * What a query has found.
 *
 * @param hits rows, in their order
 * @param plan edges by type, of a TRAVERSE of depth 0 alone
 * @param stages how the hits were ranked, of a SEARCH with EXPLAIN alone
 */
public record Result(List<Hit> hits, List<Edges> plan, List<Stage> stages) {

  /**
   * What one signal tells of a table's rows.
   *
   * @param weight its share in the score
   * @param candidates of how many rows it speaks
   * @param hits where it places the hits of the table
   */
  public record Stage(
      String table, String signal, double weight, int candidates, List<Ranked> hits) {}

  /**
   * A hit by one signal.
   *
   * @param key its label; of a message, its own id
   * @param rank from 1, among the rows of which the signal speaks
   * @param value of the signal
   */
  public record Ranked(String key, int rank, double value) {}

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

  /** The same with other hits. */
  public Result withHits(List<Hit> others) {
    return new Result(others, plan, stages);
  }

  static Result of(List<Hit> hits) {
    return new Result(hits, List.of(), List.of());
  }
}

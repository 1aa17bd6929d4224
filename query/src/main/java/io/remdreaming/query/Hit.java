package io.remdreaming.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A row that answers a query.
 *
 * @param key its label, by which LOOKUP finds it; empty if it has none
 * @param score how well it answers, 0 to 1; null where all answer alike
 * @param via the edge that led to it; null where none did
 * @param row its columns
 * @param match why a SEARCH has found it; null for other statements
 */
public record Hit(
    String table,
    String key,
    String id,
    @Nullable Double score,
    @Nullable Step via,
    ObjectNode row,
    @Nullable Match match) {

  Hit(
      String table,
      String key,
      String id,
      @Nullable Double score,
      @Nullable Step via,
      ObjectNode row) {
    this(table, key, id, score, via, row, null);
  }

  /**
   * An edge that was followed.
   *
   * @param depth how many edges away from the beginning
   * @param from the key of the row that it leaves
   * @param createdAt in ISO-8601
   */
  public record Step(int depth, String from, String relType, double weight, String createdAt) {}
}

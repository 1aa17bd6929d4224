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
 */
public record Hit(
    String table,
    String key,
    String id,
    @Nullable Double score,
    @Nullable Step via,
    ObjectNode row) {

  /**
   * An edge that was followed.
   *
   * @param depth how many edges away from the beginning
   * @param from the key of the row that it leaves
   * @param createdAt in ISO-8601
   */
  public record Step(int depth, String from, String relType, double weight, String createdAt) {}
}

package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that answers a query.
 *
 * @param table where it is
 * @param key its label; empty if it has none
 * @param id its id
 * @param score how well it answers, 0 to 1; null where all answer alike
 * @param via the edge that led to it; null where none did
 * @param row its columns
 * @param match why a search has found it; null for other queries
 */
public record Hit(
    String table,
    String key,
    String id,
    @Nullable Double score,
    @Nullable Step via,
    JsonNode row,
    @Nullable Match match) {

  /**
   * An edge that was followed.
   *
   * @param depth how many edges away from the beginning
   * @param from the key of the row that it leaves
   * @param relType its type
   * @param weight 0 to 1
   * @param createdAt in ISO-8601
   */
  public record Step(int depth, String from, String relType, double weight, String createdAt) {}

  /**
   * Why a search has found a row, and where it comes from.
   *
   * @param parts what each signal adds to the score
   * @param messages the ids of the messages that it comes from
   * @param at when it happened, in ISO-8601
   * @param speaker who says it; empty if nobody does
   * @param context the messages around it; empty unless asked for
   */
  public record Match(
      Map<String, Double> parts,
      List<String> messages,
      String at,
      String speaker,
      List<Said> context) {}

  /**
   * A message.
   *
   * @param id as it was sent
   * @param at in ISO-8601
   */
  public record Said(String id, String at, String speaker, String content) {}
}

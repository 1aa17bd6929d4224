package io.remdreaming.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An answer from memory.
 *
 * @param text with the numbers of what it cites, in square brackets
 * @param citations what stands under these numbers
 * @param answeredBy the model, or {@code local} for the memory's own words
 * @param note why no model has answered; empty if one has
 * @param tokensIn that the model has read
 * @param tokensOut that it has written
 */
public record ChatAnswer(
    String text,
    List<Citation> citations,
    String answeredBy,
    String note,
    int tokensIn,
    int tokensOut) {

  /**
   * A piece of memory.
   *
   * @param number by which it is cited, from 1
   * @param table where it stands
   * @param id the label of a fact or moment, or the id of a message
   * @param at when it happened, in ISO-8601
   * @param speaker of a message; empty for others
   * @param score how well it answers, 0 to 1
   * @param messages the ids of the messages that it comes from
   */
  public record Citation(
      int number,
      String table,
      String id,
      String at,
      String speaker,
      String text,
      double score,
      List<String> messages) {}

  static ChatAnswer of(JsonNode answer) {
    return of(answer.at("/choices/0/message/content").asText(), answer, answer.path("usage"));
  }

  /**
   * @param end what holds citations and who has answered
   */
  static ChatAnswer of(String text, JsonNode end, JsonNode usage) {
    return new ChatAnswer(
        text,
        end.has("citations") ? Json.list(end, "citations", Citation[].class) : List.of(),
        end.at("/memory/answered_by").asText(),
        end.at("/memory/note").asText(),
        usage.path("prompt_tokens").asInt(),
        usage.path("completion_tokens").asInt());
  }
}

package io.remdreaming.model.moments;

import java.time.Instant;
import java.util.List;

/**
 * A moment: a stretch of time in which something happened.
 *
 * @param id from its owner and its first message
 * @param name at most 60 characters
 * @param momentType conversation, meeting, reflection, planning, problem_solving, learning, social
 *     or observation
 * @param summary at most 120 characters
 * @param content two or three sentences
 * @param emotions two to four of the known emotion tags
 * @param topics three to seven kebab-case tags where the text gives as many
 * @param persons those present, by name
 * @param chunkIds the chunks it was made from
 * @param chunkLabels their labels, in the same order
 * @param messageIds wire ids of its messages
 * @param statements what the user says in it
 */
public record Moment(
    String id,
    String label,
    String name,
    String momentType,
    Instant start,
    Instant end,
    String summary,
    String content,
    List<String> emotions,
    List<String> topics,
    List<Person> persons,
    List<String> chunkIds,
    List<String> chunkLabels,
    List<String> messageIds,
    UserStatements statements) {

  /**
   * Who was present.
   *
   * @param id kebab-case of the name
   * @param role the role in which the person speaks
   */
  public record Person(String id, String name, String role) {}
}

package io.remdreaming.client;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What memory knows about a question, within a number of tokens.
 *
 * @param tokens an estimate of how many a model would count
 * @param facts the best first
 * @param moments in the order of time
 * @param messages in the order of time
 */
public record ContextPack(
    int tokens, List<Piece> facts, List<Piece> moments, List<Piece> messages) {

  /**
   * A piece of memory.
   *
   * @param id the label of a fact or moment, or the id of a message
   * @param at when it happened, in ISO-8601
   * @param speaker of a message; empty for others
   * @param text what it says
   * @param score how well it answers, 0 to 1
   * @param messages the ids of the messages that it comes from
   */
  public record Piece(
      String id, String at, String speaker, String text, double score, List<String> messages) {

    @Override
    public String toString() {
      return speaker.isEmpty()
          ? "[%s] %s: %s".formatted(id, at, text)
          : "[%s] %s %s: %s".formatted(id, at, speaker, text);
    }
  }

  /** All pieces, one a line, as a prompt may hold them. */
  public String text() {
    return Stream.of(facts, moments, messages)
        .flatMap(List::stream)
        .map(Piece::toString)
        .collect(Collectors.joining("\n"));
  }
}

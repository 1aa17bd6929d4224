package io.remdreaming.query.recall;

import io.remdreaming.model.text.Tokens;
import java.util.List;

/**
 * A piece of memory for a prompt.
 *
 * @param id the label of a fact or moment, or the id of a message as it was sent
 * @param at when it has happened, in ISO-8601
 * @param speaker of a message; empty for others
 * @param score how well it answers, 0 to 1
 * @param messages the ids of the messages that it comes from, as they were sent
 */
public record Recalled(
    String id, String at, String speaker, String text, double score, List<String> messages) {

  private static final int MINUTES = 16;

  /** As it stands in a prompt: {@code - [m1] 2026-02-14 09:30 Ann: I moved to Lisbon.} */
  public String line() {
    var day = at.substring(0, Math.min(at.length(), MINUTES)).replace('T', ' ');
    var said = speaker.isEmpty() ? "" : speaker + ": ";
    return "- [%s] %s %s%s".formatted(id, day, said, text.strip().replaceAll("\\s+", " "));
  }

  int tokens() {
    return Tokens.estimate(line());
  }
}

package io.remdreaming.query.recall;

import io.remdreaming.model.text.Tokens;
import java.util.List;
import java.util.StringJoiner;

/**
 * The best of a memory for a question, within a number of tokens.
 *
 * @param tokens an estimate of how many a model would count
 * @param facts the best first
 * @param moments in the order of time
 * @param messages in the order of time
 */
public record ContextPack(
    int tokens, List<Recalled> facts, List<Recalled> moments, List<Recalled> messages) {

  static ContextPack of(List<Recalled> facts, List<Recalled> moments, List<Recalled> messages) {
    var text = text(facts, moments, messages);
    return new ContextPack(Tokens.estimate(text), facts, moments, messages);
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return facts.isEmpty() && moments.isEmpty() && messages.isEmpty();
  }

  /** As it stands in a prompt: a heading for each kind, and a line for each piece. */
  public String text() {
    return text(facts, moments, messages);
  }

  private static String text(
      List<Recalled> facts, List<Recalled> moments, List<Recalled> messages) {
    var text = new StringJoiner("\n");
    add("Facts", facts, text);
    add("Moments", moments, text);
    add("Messages", messages, text);
    return text.toString();
  }

  private static void add(String heading, List<Recalled> pieces, StringJoiner text) {
    if (!pieces.isEmpty()) {
      text.add(heading + ":");
      pieces.forEach(piece -> text.add(piece.line()));
    }
  }
}

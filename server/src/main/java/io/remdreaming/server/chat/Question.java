package io.remdreaming.server.chat;

import io.remdreaming.model.tiers.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be answered from memory.
 *
 * @param tier the tier that is to answer; null for none but the memory's own words
 * @param before what was said before it
 * @param maxTokens the most tokens of the answer
 */
public record Question(@Nullable Tier tier, List<Turn> before, String text, int maxTokens) {

  public Question {
    before = List.copyOf(before);
  }

  /** What one side said. */
  public record Turn(String role, String text) {}

  /** The same, answered in the memory's own words. */
  Question quoting() {
    return new Question(null, before, text, maxTokens);
  }

  /** The same, after what was said before it. */
  Question after(List<Turn> said) {
    return new Question(tier, said, text, maxTokens);
  }
}

package io.remdreaming.model.gateway;

import io.remdreaming.model.text.Hashes;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.model.tiers.TierModel;
import java.nio.charset.StandardCharsets;

/** What follows from the content of a call alone: its id and its size. */
public final class Contents {

  /** What a provider wraps around the messages and the schema, in tokens, generously. */
  static final int ENVELOPE = 1024;

  private Contents() {}

  /** The id under which the answer is kept: no version and no time changes it. */
  public static String id(Prompt prompt, TierModel model) {
    return Hashes.of(
        prompt.owner().tenantId(),
        model.provider(),
        model.model(),
        prompt.system(),
        prompt.user(),
        prompt.schemaName(),
        prompt.schema(),
        Integer.toString(outputTokens(prompt, model)));
  }

  /** The most tokens of the answer: the prompt's wish within the model's cap. */
  public static int outputTokens(Prompt prompt, TierModel model) {
    return Math.min(prompt.maxOutputTokens(), model.maxOutputTokens());
  }

  /**
   * A number of tokens that a call never reads more of. A token of a byte-level or byte-fallback
   * vocabulary stands for one byte of text or more, so the bytes bound the tokens; the schema
   * counts twice, because providers may send it in a wordier form.
   */
  public static int inputBound(Prompt prompt) {
    return ENVELOPE
        + bytes(prompt.system())
        + bytes(prompt.user())
        + 2 * (bytes(prompt.schemaName()) + bytes(prompt.schema()));
  }

  /** About how many tokens the model will read. */
  public static int estimatedInput(Prompt prompt) {
    return Tokens.estimate(prompt.system())
        + Tokens.estimate(prompt.user())
        + Tokens.estimate(prompt.schema());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

package io.remdreaming.model.gateway;

import io.remdreaming.model.text.Hashes;
import io.remdreaming.model.text.Memoizer;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.model.tiers.TierModel;
import java.nio.charset.StandardCharsets;

/** What follows from the content of a call alone: its id and its size. */
public final class Contents {

  /** What a provider wraps around the messages and the schema, in tokens, generously. */
  static final int ENVELOPE = 1024;

  /** Of instructions and schemas, which many prompts have in common. */
  private static final Memoizer<Known> COMMON = new Memoizer<>(Known::of);

  private Contents() {}

  /** The id under which the answer is kept: no version and no time changes it. */
  public static String id(Prompt prompt, TierModel model) {
    return Hashes.of(
        prompt.subject().owner().tenantId(),
        model.provider(),
        model.model(),
        COMMON.of(prompt.template().system()).hash(),
        prompt.data(),
        prompt.template().name(),
        COMMON.of(prompt.template().schema()).hash(),
        Integer.toString(outputTokens(prompt, model)));
  }

  /** The most tokens of the answer: the prompt's request within the model's cap. */
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
        + COMMON.of(prompt.template().system()).bytes()
        + bytes(prompt.data())
        + 2 * (bytes(prompt.template().name()) + COMMON.of(prompt.template().schema()).bytes());
  }

  /** About how many tokens the model will read. */
  public static int estimatedInput(Prompt prompt) {
    return COMMON.of(prompt.template().system()).tokens()
        + Tokens.estimate(prompt.data())
        + COMMON.of(prompt.template().schema()).tokens();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** What follows from a text: its hash, its bytes in UTF-8, and about how many tokens it has. */
  private record Known(String hash, int bytes, int tokens) {

    static Known of(String text) {
      return new Known(Hashes.of(text), Contents.bytes(text), Tokens.estimate(text));
    }
  }
}

package io.remdreaming.gateway.prompts;

import io.remdreaming.model.chat.ChatCall;
import io.remdreaming.model.chat.ChatRequest;
import io.remdreaming.model.gateway.Contents;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.tiers.TierModel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a model, as a value: what it claims and what it sends.
 *
 * @param prompt what is sent
 * @param model whom it is sent to
 * @param sentId the id of what is sent; a repaired prompt has another than its answer is kept under
 * @param call the call with the most tokens that it can take
 */
record AttemptRequest(Prompt prompt, TierModel model, String sentId, ModelCall call) {

  /**
   * An attempt that begins now, with random bits for its id.
   *
   * @param contentId under which the answer is kept
   * @param repaired whether the prompt is not the one that the content id stands for
   */
  static AttemptRequest of(
      Prompt prompt,
      Tier tier,
      TierModel model,
      String contentId,
      boolean repaired,
      Prices prices,
      long now,
      long high,
      long low) {
    var in = Contents.inputBound(prompt);
    var out = Contents.outputTokens(prompt, model);
    var call =
        new ModelCall(
            id(now, high, low).toString(),
            prompt.subject().owner(),
            prompt.subject().operation(),
            model.provider(),
            model.model(),
            tier,
            contentId,
            in,
            out,
            prices.micros(model, in, out),
            false,
            0,
            "",
            Instant.ofEpochMilli(now));
    var sentId = repaired ? Contents.id(prompt, model) : contentId;
    return new AttemptRequest(prompt, model, sentId, call);
  }

  /**
   * A UUID of version 7 (RFC 9562): ids that follow each other lie beside each other in an index.
   */
  private static UUID id(long now, long high, long low) {
    return new UUID(
        now << 16 | 0x7000 | high & 0x0fff, low & 0x3fffffffffffffffL | 0x8000000000000000L);
  }

  ChatCall request(@Nullable Double temperature) {
    var request =
        new ChatRequest(
            model.model(),
            prompt.template().system(),
            prompt.data(),
            prompt.template().name(),
            prompt.template().schema(),
            Contents.outputTokens(prompt, model),
            temperature);
    return new ChatCall(request, prompt.subject().owner().tenantId(), sentId);
  }
}

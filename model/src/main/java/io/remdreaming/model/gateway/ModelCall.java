package io.remdreaming.model.gateway;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.tiers.Tier;
import java.time.Instant;

/**
 * One attempt to have a prompt answered, as the ledger keeps it.
 *
 * @param id a UUID
 * @param owner whose memory it was for
 * @param operation the calling operation
 * @param provider the provider that was called
 * @param model the model that was called
 * @param tier the model's tier
 * @param contentId the id of the call's content
 * @param tokensIn the tokens read
 * @param tokensOut the tokens written
 * @param costMicros the cost in millionths of a US dollar
 * @param cached whether the answer came from the cache, for free
 * @param millis how long it took
 * @param outcome {@code answered}, or what went wrong
 * @param createdAt when it began
 */
public record ModelCall(
    String id,
    UserKey owner,
    String operation,
    String provider,
    String model,
    Tier tier,
    String contentId,
    int tokensIn,
    int tokensOut,
    long costMicros,
    boolean cached,
    long millis,
    String outcome,
    Instant createdAt) {

  public static final String ANSWERED = "answered";

  public ModelCall ended(int read, int written, long cost, long took, String how) {
    return new ModelCall(
        id, owner, operation, provider, model, tier, contentId, read, written, cost, cached, took,
        how, createdAt);
  }

  /** The call as it would be if its answer was known already. */
  public ModelCall fromCache() {
    return new ModelCall(
        id, owner, operation, provider, model, tier, contentId, 0, 0, 0, true, 0, ANSWERED,
        createdAt);
  }
}

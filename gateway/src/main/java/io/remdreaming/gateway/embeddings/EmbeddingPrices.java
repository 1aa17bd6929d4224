package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.tiers.Prices;
import io.remdreaming.model.tiers.TierModel;

/** What embedding takes and costs. */
public final class EmbeddingPrices {

  /** What a provider puts around each text, in tokens, generously. */
  static final int AROUND_A_TEXT = 32;

  private EmbeddingPrices() {}

  /** The price of tokens in millionths of a US dollar; 0 if none is configured. */
  public static long micros(Prices prices, EmbeddingSpace space, long tokens) {
    return prices.micros(model(space), tokens, 0);
  }

  /** A space's model as prices know it. */
  static TierModel model(EmbeddingSpace space) {
    return new TierModel(space.provider(), space.model(), 0, 0);
  }

  /**
   * The most tokens that texts can take: a token of a byte-level or byte-fallback vocabulary stands
   * for one byte or more.
   *
   * @param bytes how long they are together, in UTF-8
   */
  public static long mostTokens(long texts, long bytes) {
    return AROUND_A_TEXT * texts + bytes;
  }
}

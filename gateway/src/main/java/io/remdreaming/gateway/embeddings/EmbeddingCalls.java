package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.model.tiers.Tier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Embedding calls as the ledger keeps them. Embeddings have no tiers: theirs is basic. */
final class EmbeddingCalls {

  private EmbeddingCalls() {}

  /**
   * A call before it is made, with the most tokens that it can take: a token of a byte-level or
   * byte-fallback vocabulary stands for one byte or more.
   *
   * @param byHash the texts by their hashes
   */
  static ModelCall bound(
      MeteredEmbeddingOptions terms,
      EmbeddingSpace space,
      UserKey owner,
      Map<String, String> byHash,
      Instant now) {
    var most = bound(byHash.values());
    return new ModelCall(
        UUID.randomUUID().toString(),
        owner,
        Operations.EMBED,
        space.provider(),
        space.model(),
        Tier.BASIC,
        contentId(owner.tenantId(), space, byHash.keySet()),
        most,
        0,
        cost(terms, space, most),
        false,
        0,
        "",
        now);
  }

  static long cost(MeteredEmbeddingOptions terms, EmbeddingSpace space, int tokens) {
    return EmbeddingPrices.micros(terms.prices(), space, tokens);
  }

  private static int bound(Collection<String> texts) {
    var most = 0;
    for (var text : texts) {
      most += EmbeddingPrices.AROUND_A_TEXT + text.getBytes(StandardCharsets.UTF_8).length;
    }
    return most;
  }

  private static String contentId(
      String tenantId, EmbeddingSpace space, Collection<String> hashes) {
    return Hashes.of(
        Stream.concat(Stream.of(Operations.EMBED, tenantId, space.toString()), hashes.stream())
            .toArray(String[]::new));
  }
}

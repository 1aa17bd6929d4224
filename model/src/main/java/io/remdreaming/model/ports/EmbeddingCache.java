package io.remdreaming.model.ports;

import io.remdreaming.model.memory.UserKey;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Embeddings that were paid for, by tenant, embedding space and hash of the text. */
public interface EmbeddingCache extends AutoCloseable {

  /** The vectors that are known, by hash. */
  CompletableFuture<Map<String, float[]>> find(
      String tenantId, String space, Collection<String> hashes);

  /**
   * Keeps vectors by hash; completes once they are durable.
   *
   * @param owner whose texts they are of; they are found for all users of the tenant, and go with
   *     the owner's deletion requests
   */
  CompletableFuture<@Nullable Void> keep(UserKey owner, String space, Map<String, float[]> vectors);

  @Override
  default void close() {}

  /** A cache that knows nothing and keeps nothing. */
  static EmbeddingCache keepingNothing() {
    return new EmbeddingCache() {

      @Override
      public CompletableFuture<Map<String, float[]>> find(
          String tenantId, String space, Collection<String> hashes) {
        return CompletableFuture.completedFuture(Map.of());
      }

      @Override
      public CompletableFuture<@Nullable Void> keep(
          UserKey owner, String space, Map<String, float[]> vectors) {
        return CompletableFuture.completedFuture(null);
      }
    };
  }
}

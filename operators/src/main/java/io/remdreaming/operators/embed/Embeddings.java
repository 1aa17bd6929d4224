package io.remdreaming.operators.embed;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A call of an embedding model that fails only through its future. */
final class Embeddings {

  private Embeddings() {}

  static CompletableFuture<List<float[]>> of(
      EmbeddingModel model, UserKey owner, List<String> texts) {
    try {
      return model.embed(owner.tenantId(), texts);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}

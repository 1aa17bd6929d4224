package io.remdreaming.clients.providers;

import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.rules.embeddings.hashed.HashedEmbeddings;

final class HashedEmbeddingModelTest extends EmbeddingModelContract {

  @Override
  EmbeddingModel model() {
    return new HashedEmbeddings(64);
  }
}

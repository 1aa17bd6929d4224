package io.remdreaming.clients.providers;

import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.rules.embeddings.LocalEmbeddings;

final class LocalEmbeddingModelTest extends EmbeddingModelContract {

  @Override
  EmbeddingModel model() {
    return new LocalEmbeddings(64);
  }
}

package io.remdreaming.clients.providers;

import io.remdreaming.clients.local.LocalEmbeddings;
import io.remdreaming.model.ports.EmbeddingModel;

final class LocalEmbeddingModelTest extends EmbeddingModelContract {

  @Override
  EmbeddingModel model() {
    return new LocalEmbeddings(64);
  }
}

package io.remdreaming.clients.providers;

final class OllamaEmbeddingModelTest extends HttpEmbeddingModelContract {

  OllamaEmbeddingModelTest() {
    super("ollama");
  }
}

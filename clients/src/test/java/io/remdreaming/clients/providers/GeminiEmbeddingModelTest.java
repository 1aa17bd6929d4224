package io.remdreaming.clients.providers;

final class GeminiEmbeddingModelTest extends HttpEmbeddingModelContract {

  GeminiEmbeddingModelTest() {
    super("gemini");
  }
}

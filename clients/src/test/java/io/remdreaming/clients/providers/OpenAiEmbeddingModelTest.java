package io.remdreaming.clients.providers;

final class OpenAiEmbeddingModelTest extends HttpEmbeddingModelContract {

  OpenAiEmbeddingModelTest() {
    super("openai");
  }
}

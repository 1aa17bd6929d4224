package io.remdreaming.clients.providers;

final class GeminiEmbeddingModelTest extends HttpEmbeddingModelContract {

  GeminiEmbeddingModelTest() {
    super("gemini");
  }

  /** It does not tell. */
  @Override
  int toldTokens(int read) {
    return 0;
  }
}

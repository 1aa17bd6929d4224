package io.remdreaming.model.ports;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.memory.EmbeddingSpace;
import java.util.concurrent.CompletableFuture;

/** Embeds by a model that costs nothing. */
record FreeEmbedder(EmbeddingModel model) implements TextEmbedder {

  @Override
  public EmbeddingSpace space() {
    return new EmbeddingSpace(model.provider(), model.model(), model.dimension());
  }

  @Override
  public CompletableFuture<EmbeddedTexts> embed(TextsToEmbed asked) {
    var texts = asked.texts();
    try {
      return model
          .embed(texts)
          .handle(
              (vectors, failure) ->
                  vectors == null
                      ? EmbeddedTexts.failed(texts.size(), failure)
                      : EmbeddedTexts.of(vectors));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(EmbeddedTexts.failed(texts.size(), e));
    }
  }

  @Override
  public void close() {
    model.close();
  }
}

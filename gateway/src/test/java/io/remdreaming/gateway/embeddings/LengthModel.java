package io.remdreaming.gateway.embeddings;

import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.EmbeddingCall;
import io.remdreaming.model.ports.EmbeddingModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A model whose vectors are as a test gives them. */
record LengthModel(Function<List<String>, CompletableFuture<EmbeddingAnswer>> answers)
    implements EmbeddingModel {

  @Override
  public String provider() {
    return "test";
  }

  @Override
  public String model() {
    return "lengths";
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    return embed(new EmbeddingCall(texts, "", "")).thenApply(EmbeddingAnswer::vectors);
  }

  @Override
  public CompletableFuture<EmbeddingAnswer> embed(EmbeddingCall call) {
    return answers.apply(call.texts());
  }
}

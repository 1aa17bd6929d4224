package io.remdreaming.clients.providers;

import io.remdreaming.clients.protocol.EmbeddingProtocol;
import io.remdreaming.model.ports.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A provider's embeddings: as few calls as may be, vectors of unit length. Thread-safe. */
final class HttpEmbeddingModel implements EmbeddingModel {

  private final ProviderOptions options;
  private final String model;
  private final int dimension;
  private final EmbeddingProtocol protocol;
  private final Endpoint endpoint;

  HttpEmbeddingModel(ProviderOptions options, String model, int dimension) {
    this.options = options;
    this.model = model;
    this.dimension = dimension;
    this.protocol = options.protocol().embeddings();
    this.endpoint = new Endpoint(options);
  }

  @Override
  public String provider() {
    return options.name();
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The future fails with a {@link io.remdreaming.model.chat.ModelFailure} only. */
  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    var result = new CompletableFuture<List<float[]>>();
    var batches = Batches.of(texts, protocol.maxTexts(), protocol.maxTextLength());
    var calls = new ArrayList<CompletableFuture<List<float[]>>>();
    batches.forEach(batch -> calls.add(embedBatch(batch, result)));
    var all = CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new));
    all.thenAccept(
        done -> result.complete(Batches.together(texts, batches, vectors(calls), dimension)));
    result.whenComplete((vectors, failure) -> calls.forEach(call -> call.cancel(true)));
    return result;
  }

  private CompletableFuture<List<float[]>> embedBatch(
      Batches.Batch batch, CompletableFuture<List<float[]>> result) {
    var call =
        endpoint.ask(
            protocol.embeddingPath(model),
            () -> protocol.question(model, dimension, batch.texts()),
            Map.of(),
            body -> UnitVectors.of(protocol.vectors(body), batch.texts().size(), dimension));
    call.whenComplete(
        (vectors, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          }
        });
    return call;
  }

  private static List<List<float[]>> vectors(List<CompletableFuture<List<float[]>>> done) {
    var vectors = new ArrayList<List<float[]>>();
    done.forEach(call -> vectors.add(call.join()));
    return vectors;
  }

  @Override
  public void close() {
    endpoint.close();
  }
}

package io.remdreaming.clients.providers;

import io.remdreaming.clients.protocol.EmbeddingProtocol;
import io.remdreaming.model.embeddings.EmbeddingAnswer;
import io.remdreaming.model.embeddings.EmbeddingCall;
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

  /** The future fails with a {@link io.remdreaming.model.chat.ModelException} only. */
  @Override
  public CompletableFuture<List<float[]>> embed(List<String> texts) {
    return embed(new EmbeddingCall(texts, "", "")).thenApply(EmbeddingAnswer::vectors);
  }

  /** As the other one; texts beyond what the provider takes at once become several calls. */
  @Override
  public CompletableFuture<EmbeddingAnswer> embed(EmbeddingCall asked) {
    var result = new CompletableFuture<EmbeddingAnswer>();
    var batches = Batches.of(asked.texts(), protocol.maxTexts(), protocol.maxTextLength());
    var calls = new ArrayList<CompletableFuture<EmbeddingAnswer>>();
    batches.forEach(batch -> calls.add(embedBatch(asked, batch, result)));
    var all = CompletableFuture.allOf(calls.toArray(CompletableFuture<?>[]::new));
    all.thenAccept(done -> result.complete(together(asked.texts(), batches, calls)));
    result.whenComplete((answer, failure) -> calls.forEach(call -> call.cancel(true)));
    return result;
  }

  private CompletableFuture<EmbeddingAnswer> embedBatch(
      EmbeddingCall asked, Batches.Batch batch, CompletableFuture<EmbeddingAnswer> result) {
    var call =
        endpoint.ask(
            protocol.embeddingPath(model),
            () -> protocol.question(model, dimension, batch.texts()),
            headers(asked),
            body ->
                new EmbeddingAnswer(
                    UnitVectors.of(protocol.vectors(body), batch.texts().size(), dimension),
                    protocol.tokens(body)));
    call.whenComplete(
        (answer, failure) -> {
          if (failure != null) {
            result.completeExceptionally(failure);
          }
        });
    return call;
  }

  private Map<String, String> headers(EmbeddingCall asked) {
    return options.callHeaders() && !asked.tenantId().isEmpty()
        ? Map.of("x-rem-tenant", asked.tenantId(), "x-rem-content-id", asked.contentId())
        : Map.of();
  }

  private EmbeddingAnswer together(
      List<String> texts,
      List<Batches.Batch> batches,
      List<CompletableFuture<EmbeddingAnswer>> done) {
    var vectors = new ArrayList<List<float[]>>();
    var tokens = 0;
    for (var call : done) {
      vectors.add(call.join().vectors());
      tokens += call.join().tokens();
    }
    return new EmbeddingAnswer(Batches.together(texts, batches, vectors, dimension), tokens);
  }

  @Override
  public void close() {
    endpoint.close();
  }
}

package io.remdreaming.cli;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.jobs.migration.Reembedder;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.threads.DaemonThreads;
import io.remdreaming.query.QueryEmbedder;
import io.remdreaming.query.Scope;
import io.remdreaming.rules.embeddings.LocalEmbedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Embeds what is searched for as the job would, in the space of the tables. A local model stays
 * open for the next question, whoever asks it.
 */
final class QueryEmbeddings implements AutoCloseable {

  private final ConnectionOptions place;
  private final Environment environment;
  private final Map<EmbeddingSpace, EmbeddingModel> local = new HashMap<>();

  QueryEmbeddings(ConnectionOptions place, Environment environment) {
    this.place = place;
    this.environment = environment;
  }

  /** What embeds a question of a scope. */
  QueryEmbedder of(Scope scope) {
    return (text, space) ->
        LocalEmbedding.of(space)
            .map(model -> opened(model, space).embed(List.of(text)).thenApply(v -> v.get(0)))
            .orElseGet(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> asked(text, space, scope), QueryEmbeddings::start));
  }

  private synchronized EmbeddingModel opened(LocalEmbedding model, EmbeddingSpace space) {
    return local.computeIfAbsent(space, s -> model.factory(s.dimension(), 1).get());
  }

  /** On a thread that nobody waits for when the query's time is over. */
  private static void start(Runnable asking) {
    DaemonThreads.named("embed-query").newThread(asking).start();
  }

  /** By the provider of the tables' space, in the account of the tenant. */
  private float[] asked(String text, EmbeddingSpace space, Scope scope) {
    var options =
        place.options(
            environment,
            Map.of(
                "embedding.provider", space.provider(),
                "embedding.model", space.model(),
                "embedding.dimension", Integer.toString(space.dimension())));
    try (var embedder = Reembedder.open(options)) {
      var outcome = embedder.embed(new UserKey(scope.tenantId(), scope.userId()), text).join();
      var vector = outcome.vectors().get(0).vector();
      if (vector == null) {
        throw new ExecutionFailedException(
            "SEARCH: %s/%s gave no vector: %s"
                .formatted(space.provider(), space.model(), outcome.failure()));
      }
      return vector;
    }
  }

  @Override
  public synchronized void close() {
    local.values().forEach(EmbeddingModel::close);
    local.clear();
  }
}

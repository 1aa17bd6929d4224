package io.remdreaming.sinks.ledger;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.sinks.ledger.EmbeddingRows.Keep;
import io.remdreaming.sinks.ledger.EmbeddingRows.Search;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.PostgresOptions;
import io.remdreaming.sinks.postgres.RetryingConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The embedding cache in PostgreSQL: searched and filled in groups, by one writer an instance. */
public final class PostgresEmbeddingCache implements EmbeddingCache {

  private final GroupCommit<Request<?, ?>> writer;

  private PostgresEmbeddingCache(ConnectionProvider provider) {
    var database = new RetryingConnection(provider, () -> {});
    this.writer = new GroupCommit<>("embedding cache", new EmbeddingRows(database));
  }

  /** Makes caches in one database. */
  public static Factory<EmbeddingCache> factory(PostgresOptions database) {
    return () -> new PostgresEmbeddingCache(new ConnectionProvider(database));
  }

  @Override
  public CompletableFuture<Map<String, float[]>> find(
      String tenantId, String space, Collection<String> hashes) {
    var request =
        Request.<Search, Map<String, float[]>>of(new Search(tenantId, space, List.copyOf(hashes)));
    writer.submit(request);
    return request.answer();
  }

  @Override
  public CompletableFuture<@Nullable Void> keep(
      UserKey owner, String space, Map<String, float[]> vectors) {
    var request = Request.<Keep, @Nullable Void>of(new Keep(owner, space, Map.copyOf(vectors)));
    writer.submit(request);
    return request.answer();
  }

  @Override
  public void close() {
    writer.close();
  }
}

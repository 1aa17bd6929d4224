package io.remdreaming.sinks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingCache;
import io.remdreaming.sinks.TestSchema;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresEmbeddingCacheTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final UserKey ANN = new UserKey("acme", "ann");

  private final EmbeddingCache cache = PostgresEmbeddingCache.factory(SCHEMA.options()).get();

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void vectorsAreFoundByTenantSpaceAndText() throws Exception {
    var vector = new float[] {0.25f, -1, Float.MIN_VALUE};
    cache.keep(ANN, "local/1", Map.of("h1", vector)).get(30, TimeUnit.SECONDS);
    cache.keep(ANN, "local/1", Map.of("h1", new float[] {9})).get(30, TimeUnit.SECONDS);
    assertThat(find("acme", "local/1", "h1", "h2")).containsOnlyKeys("h1");
    assertThat(find("acme", "local/1", "h1").get("h1")).containsExactly(vector);
    assertThat(find("bob", "local/1", "h1")).isEmpty();
    assertThat(find("acme", "local/2", "h1")).isEmpty();
    assertThat(find("acme", "local/1")).isEmpty();
  }

  private Map<String, float[]> find(String tenant, String space, String... hashes)
      throws Exception {
    return cache.find(tenant, space, List.of(hashes)).get(30, TimeUnit.SECONDS);
  }
}

package io.remdreaming.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.query.QueryException.Reason;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mutated queries beside the memory of others, which they never see: another tenant's, and another
 * user's of the same tenant. {@code -Drem.query.mutations=100000} asks as many, {@code
 * -Drem.query.seed=...} the same ones again.
 */
final class MutatedQueriesTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.empty();

  private static final String CANARY = "canary";
  private static final Scope ANN = new Scope.OneUser("acme", "ann");
  private static final Duration TIME = Duration.ofSeconds(10);

  /** How much later than its time a query may end on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private static final QueryEmbedder MEANING =
      (text, space) -> CompletableFuture.completedFuture(new float[] {1, 0, 0, 0, 0, 0, 0, 0});

  private int answered;
  private int found;

  @BeforeAll
  static void fill() throws SQLException {
    Migrations.migrate(SCHEMA.provider(), TestSchema.DIMENSION);
    SCHEMA.run("INSERT INTO embedding_space (provider, model, dimension) VALUES ('local', 'm', 8)");
    memory("acme", "ann", "billing");
    memory("acme", "", "billing");
    memory("acme", "bob", CANARY);
    memory(CANARY, "ann", CANARY);
    memory(CANARY, "", CANARY);
  }

  /** Rows of an owner, alike in all but what they say. */
  private static void memory(String tenant, String user, String said) throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO resources (id, tenant_id, user_id, label, created_at, content, labels, metadata,
          graph_edges)
        SELECT gen_random_uuid(), '%1$s', '%2$s', label, '2026-02-02Z', '%3$s tea',
          '{billing,api}', '{"dream": {"operation": "chunks"}, "said": "%3$s"}',
          '[{"dst": "handbook", "rel_type": "mentions", "weight": 0.9, "created_at": "2026-02-03Z"}]'
        FROM unnest('{billing-talk,handbook}'::text[]) label;
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, metadata,
          version_offset)
        VALUES (gen_random_uuid(), '%1$s', '%2$s', '2026-02-02Z', '%3$s', 'user',
          '{"list": ["a"], "said": "%3$s"}', 1);
        INSERT INTO moments (id, tenant_id, user_id, label, created_at, name, starts_timestamp)
        VALUES (gen_random_uuid(), '%1$s', '%2$s', 'moment', '2026-02-02Z', '%3$s', '2026-02-02Z');
        INSERT INTO entities (id, tenant_id, user_id, label, created_at, name, display_name,
          entity_type, aliases)
        VALUES (gen_random_uuid(), '%1$s', '%2$s', 'sarah-chen', '2026-02-01Z', 'sarah_chen',
          '%3$s', 'person', '{Sally}');
        INSERT INTO kv_store (tenant_id, user_id, entity_type, entity_key, entity_id,
          content_summary, graph_edges, created_at)
        SELECT tenant_id, user_id, 'resources', label, id, content, graph_edges, created_at
        FROM resources WHERE tenant_id = '%1$s' AND user_id = '%2$s'
        UNION ALL
        SELECT tenant_id, user_id, 'entities', label, id, display_name, '[]', created_at
        FROM entities WHERE tenant_id = '%1$s' AND user_id = '%2$s';
        INSERT INTO embeddings_resources (id, tenant_id, user_id, entity_id, field_name, provider,
          model, embedding, created_at)
        SELECT gen_random_uuid(), tenant_id, user_id, id, 'content', 'local', 'm',
          '[1,0,0,0,0,0,0,0]', created_at
        FROM resources WHERE tenant_id = '%1$s' AND user_id = '%2$s';
        """
            .formatted(tenant, user, said));
  }

  @Test
  void nobodySeesTheMemoryOfOthersHoweverTheyAsk() throws SQLException {
    var seed = Long.getLong("rem.query.seed", System.nanoTime());
    var mutations = new QueryMutations(new Random(seed));
    var count = Integer.getInteger("rem.query.mutations", 1_000);
    try (var connection = SCHEMA.open()) {
      for (var i = 0; i < count; i++) {
        var query = mutations.next();
        ask(query, "seed %d, query %d: %s".formatted(seed, i, query), connection);
      }
    }
    assertThat(answered).as("answers, seed " + seed).isGreaterThan(count / 50);
    assertThat(found).as("rows, seed " + seed).isGreaterThan(count / 50);
  }

  @Test
  void theMemoryOfOthersIsSeenByThoseWhoseItIs() throws SQLException {
    try (var connection = SCHEMA.open()) {
      for (var query : List.of("SQL resources", "LOOKUP handbook", "SEARCH tea", "FUZZY canary")) {
        for (var scope : List.of(new Scope.OneUser(CANARY, "ann"), new Scope.AllUsers("acme"))) {
          var result = RemQuery.run(Query.parse(query), scope, MEANING, connection);
          assertThat(result.toString()).as(query).contains(CANARY);
        }
      }
    }
  }

  private void ask(String text, String described, Connection connection) {
    var began = System.nanoTime();
    try {
      var result = RemQuery.run(Query.parse(text), ANN, MEANING, connection, TIME);
      answered++;
      found += result.hits().size();
      assertThat(result.toString()).as(described).doesNotContain(CANARY, "bob");
    } catch (QueryException e) {
      assertThat(e.reason()).as(described + ": " + e).isNotEqualTo(Reason.FAILED);
      assertThat(e).as(described).hasMessageContaining("expected ");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(described, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .as(described)
        .isLessThan(TIME.plus(SLACK));
  }
}

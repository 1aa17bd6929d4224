package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

  private final TestSchema schema = TestSchema.empty();

  @BeforeEach
  void create() throws SQLException {
    schema.create();
  }

  @AfterEach
  void drop() throws SQLException {
    schema.drop();
  }

  @Test
  void dryRunTellsWhatIsPendingAndDoesNothing() throws SQLException {
    var pending = Migrations.pending(schema.provider(), 8);
    assertThat(pending)
        .startsWith("V1 rem tables", "V2 derived memory", "V3 raw rows", "V4 model calls");
    assertThat(pending.get(pending.size() - 1)).startsWith("V" + SchemaCheck.VERSION + " ");
    assertThat(schema.query("SELECT to_regclass(current_schema() || '.resources')"))
        .containsExactly("null");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "expected schema version "
                + SchemaCheck.VERSION
                + ", found no tables; run ./rem-dreaming migrate");
    assertThat(Migrations.migrate(schema.provider(), 8)).isEqualTo(pending);
    assertThat(Migrations.migrate(schema.provider(), 8)).isEmpty();
    SchemaCheck.verify(schema.provider(), space(8));
  }

  @Test
  void moneyThatWasSpentAndReservedBeforeThereWereCeilingsCounts() throws SQLException {
    try (var connection = schema.provider().open()) {
      Extensions.create(connection);
    }
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(new ProvidedDataSource(schema.provider()))
        .locations("classpath:db/migration")
        .table("rem_schema_history")
        .placeholders(Map.of("dimension", "8"))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target("14")
        .load()
        .migrate();
    schema.run(
        """
        INSERT INTO llm_budgets (tenant_id, period, period_start, spent, reserved)
        SELECT 'acme', p, date_trunc(p, now() AT TIME ZONE 'UTC')::date, 30, 20
        FROM unnest(ARRAY['day', 'month']) AS p
        """);
    schema.run(
        """
        INSERT INTO llm_calls (tenant_id, id, user_id, operation, provider, model, tier, content_id,
          tokens_in, tokens_out, cost_micros, cached, duration_ms, outcome, created_at)
        SELECT 'acme', gen_random_uuid(), 'ann', 'chunks', 'p', 'm', 'good', c, 10, 5, 40, false, 1,
          'answered', now()
        FROM unnest(ARRAY['c1', 'c2']) AS c
        """);
    schema.run(
        """
        INSERT INTO llm_reservations (tenant_id, id, user_id, operation, provider, model, tier,
          content_id, tokens_in, tokens_out, cost_micros, created_at, holder, day, month, expires_at)
        SELECT 'acme', gen_random_uuid(), 'ann', 'chunks', 'p', 'm', 'good', 'c3', 10, 10, 70, now(),
          'job', (now() AT TIME ZONE 'UTC')::date,
          date_trunc('month', now() AT TIME ZONE 'UTC')::date, now() - INTERVAL '1 day'
        """);
    assertThat(Migrations.migrate(schema.provider(), 8)).isNotEmpty();
    var money = "SELECT spent, reserved, spent_micros, reserved_micros FROM llm_budgets";
    assertThat(schema.query(money)).containsExactly("30|20|80|70", "30|20|80|70");
    schema.query("SELECT reconcile_reservations(INTERVAL '1 hour')");
    assertThat(schema.query(money)).containsExactly("50|0|150|0", "50|0|150|0");
  }

  @Test
  void anotherVersionOrDimensionIsNamed() throws SQLException {
    Migrations.migrate(schema.provider(), 8);
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(384)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("expected embeddings of dimension 384, found 8");
    schema.run(
        "UPDATE rem_schema_history SET version = '99' WHERE version = '%s'"
            .formatted(SchemaCheck.VERSION));
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .hasMessageContaining("found schema version 99; this program is older");
    assertThatThrownBy(() -> SchemaCheck.verifyVersion(schema.provider()))
        .hasMessageContaining("found schema version 99; this program is older");
    assertThatThrownBy(() -> Migrations.pending(schema.provider(), 8))
        .hasMessageContaining("found schema version 99; this program is older");
    assertThatThrownBy(() -> Migrations.migrate(schema.provider(), 8))
        .hasMessageContaining("found schema version 99; this program is older");
    schema.run("DELETE FROM rem_schema_history WHERE version::int > 3");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .hasMessageMatching(".*found schema version \\d+; run ./rem-dreaming migrate");
  }

  @Test
  void vectorsOfAnotherSpaceAreNamed() throws SQLException {
    Migrations.migrate(schema.provider(), 2);
    SchemaCheck.verify(schema.provider(), space(2));
    schema.run(
        """
        INSERT INTO embeddings_moments (id, tenant_id, entity_id, field_name, provider, model,
          embedding, created_at)
        VALUES (gen_random_uuid(), 't', gen_random_uuid(), 'summary', 'local', 'words', '[1,0]', now())
        """);
    SchemaCheck.verify(schema.provider(), space(2));
    schema.run("UPDATE embeddings_moments SET model = 'others'");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(2)))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "expected embeddings of local/words, found some of local/others in embeddings_moments;"
                + " configure that model, or change the space with ./rem-dreaming embeddings change");
  }

  @Test
  void firstToBeginRecordsTheSpaceOfEmptyTables() throws Exception {
    Migrations.migrate(schema.provider(), 2);
    var spaces = List.of(space(2), new EmbeddingSpace("local", "others", 2));
    var refused = new CopyOnWriteArrayList<String>();
    var begun =
        spaces.stream()
            .map(
                space ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            SchemaCheck.verify(schema.provider(), space);
                          } catch (SchemaException e) {
                            refused.add(String.valueOf(e.getMessage()));
                          }
                        }))
            .toList();
    for (var job : begun) {
      job.get(30, TimeUnit.SECONDS);
    }
    assertThat(refused).singleElement().asString().contains("found one for local/");
    assertThat(schema.query("SELECT count(*) FROM embedding_space")).containsExactly("1");
  }

  private static EmbeddingSpace space(int dimension) {
    return new EmbeddingSpace("local", "words", dimension);
  }

  @Test
  void wideVectorsStayOutOfLine() throws SQLException {
    Migrations.migrate(schema.provider(), 3072);
    SchemaCheck.verify(schema.provider(), space(3072));
    assertThat(
            schema.query(
                """
                  SELECT attstorage FROM pg_attribute WHERE attname = 'embedding'
                  AND attrelid = 'embeddings_resources'::regclass
                  """))
        .containsExactly("e");
  }
}

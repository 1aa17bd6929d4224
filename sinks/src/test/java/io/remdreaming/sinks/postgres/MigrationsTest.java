package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
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
    assertThat(Migrations.pending(schema.provider(), 8))
        .containsExactly(
            "V1 rem tables",
            "V2 derived memory",
            "V3 raw rows",
            "V4 model calls",
            "V7 ontologies",
            "V10 bookkeeping");
    assertThat(schema.query("SELECT to_regclass(current_schema() || '.resources')"))
        .containsExactly("null");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "expected schema version "
                + SchemaCheck.VERSION
                + ", found no tables; run ./rem-dreaming migrate");
    assertThat(Migrations.migrate(schema.provider(), 8)).hasSize(6);
    assertThat(Migrations.migrate(schema.provider(), 8)).isEmpty();
    SchemaCheck.verify(schema.provider(), space(8));
  }

  @Test
  void anotherVersionOrDimensionIsNamed() throws SQLException {
    Migrations.migrate(schema.provider(), 8);
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(384)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("expected embeddings of dimension 384, found 8");
    schema.run("UPDATE rem_schema_history SET version = '99' WHERE version = '10'");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .hasMessageContaining("found schema version 99; this program is older");
    schema.run("DELETE FROM rem_schema_history WHERE version = '99'");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .hasMessageContaining("found schema version 7; run ./rem-dreaming migrate");
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
                + " configure that model, or dream the log again into an empty database");
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

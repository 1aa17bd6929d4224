package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            "V5 plans of the ledger");
    assertThat(schema.query("SELECT to_regclass(current_schema() || '.resources')"))
        .containsExactly("null");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), 8))
        .isInstanceOf(SchemaException.class)
        .hasMessage("expected schema version 5, found no tables; run ./rem-dreaming migrate");
    assertThat(Migrations.migrate(schema.provider(), 8)).hasSize(5);
    assertThat(Migrations.migrate(schema.provider(), 8)).isEmpty();
    SchemaCheck.verify(schema.provider(), 8);
  }

  @Test
  void anotherVersionOrDimensionIsNamed() throws SQLException {
    Migrations.migrate(schema.provider(), 8);
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), 384))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("expected embeddings of dimension 384, found 8");
    schema.run("UPDATE rem_schema_history SET version = '99' WHERE version = '5'");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), 8))
        .hasMessageContaining("found schema version 99; this program is older");
    schema.run("DELETE FROM rem_schema_history WHERE version = '99'");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), 8))
        .hasMessageContaining("found schema version 4; run ./rem-dreaming migrate");
  }

  @Test
  void wideVectorsStayOutOfLine() throws SQLException {
    Migrations.migrate(schema.provider(), 3072);
    SchemaCheck.verify(schema.provider(), 3072);
    assertThat(
            schema.query(
                """
                  SELECT attstorage FROM pg_attribute WHERE attname = 'embedding'
                  AND attrelid = 'embeddings_resources'::regclass
                  """))
        .containsExactly("e");
  }
}

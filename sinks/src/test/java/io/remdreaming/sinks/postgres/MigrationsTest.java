package io.remdreaming.sinks.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.sinks.TestSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

  private static final long NEWEST = MigrationScripts.read().version();

  private static final Pattern DEFINITION =
      Pattern.compile("(?im)^CREATE (?:OR REPLACE )?(?:FUNCTION|VIEW) (\\w+)");

  private static final String FUNCTIONS =
      """
      SELECT pg_get_functiondef(p.oid) FROM pg_proc p
      WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      ORDER BY 1
      """;

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
        .startsWith("V1 raw rows", "V2 derived memory", "V3 entities")
        .containsSubsequence("V7 bookkeeping", "V8 search terms", "R bookkeeping", "R row tables");
    assertThat(schema.query("SELECT to_regclass(current_schema() || '.resources')"))
        .containsExactly("null");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "expected schema version %d, found no tables; run ./rem-dreaming migrate"
                .formatted(NEWEST));
    assertThat(Migrations.migrate(schema.provider(), 8)).isEqualTo(pending);
    assertThat(Migrations.migrate(schema.provider(), 8)).isEmpty();
    SchemaCheck.verify(schema.provider(), space(8));
  }

  @Test
  void anotherVersionOrDimensionIsNamed() throws SQLException {
    Migrations.migrate(schema.provider(), 8);
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(384)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("expected embeddings of dimension 384, found 8");
    schema.run(
        "UPDATE rem_schema_history SET version = '99' WHERE version = '%d'".formatted(NEWEST));
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
        .hasMessage(
            "expected schema version %d, found schema version 3; run ./rem-dreaming migrate"
                .formatted(NEWEST));
  }

  @Test
  void otherFunctionsAreNamedAndReplacedInPlace() throws SQLException {
    Migrations.migrate(schema.provider(), 8);
    var functions = schema.query(FUNCTIONS);
    schema.run("UPDATE rem_schema_history SET checksum = 0 WHERE version IS NULL");
    assertThatThrownBy(() -> SchemaCheck.verify(schema.provider(), space(8)))
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith("expected the functions of this program, found others")
        .hasMessageContaining("R__row_sets.sql, R__row_tables.sql")
        .hasMessageEndingWith("; run ./rem-dreaming migrate");
    assertThat(Migrations.migrate(schema.provider(), 8))
        .contains("R row sets", "R row tables")
        .allMatch(done -> done.startsWith("R "));
    assertThat(schema.query(FUNCTIONS)).isEqualTo(functions);
    SchemaCheck.verify(schema.provider(), space(8));
  }

  @Test
  void everyFunctionIsDefinedOnceInARepeatableScript() {
    var defined = new ArrayList<String>();
    MigrationScripts.read()
        .texts()
        .forEach(
            (name, text) ->
                DEFINITION
                    .matcher(text)
                    .results()
                    .forEach(found -> defined.add(name.charAt(0) + " " + found.group(1))));
    assertThat(defined).doesNotHaveDuplicates().contains("R put_sets", "R dream_runs");
    assertThat(defined).filteredOn(name -> name.startsWith("V")).containsExactly("V nfkc");
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
                + " configure that model, or change the space with ./rem-dreaming embeddings"
                + " change");
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
    Migrations.migrate(schema.provider(), 4096);
    SchemaCheck.verify(schema.provider(), space(4096));
    assertThat(
            schema.query(
                """
                SELECT attstorage FROM pg_attribute WHERE attname = 'embedding'
                AND attrelid = 'embeddings_resources'::regclass
                """))
        .containsExactly("e");
  }
}

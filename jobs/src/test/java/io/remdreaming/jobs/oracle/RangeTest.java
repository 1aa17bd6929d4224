package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Dreaming a range of time again: over tables that are there, damaged, or empty. */
class RangeTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  private static final long SEED = 1;
  private static final String FROM = "2026-03-01T13:00:00Z";
  private static final String TO = "2026-03-01T20:00:00Z";

  /** Rows of windows that start in the range, and edges of those of them that lie in it. */
  private static final String VIEWS =
      """
      CREATE VIEW rows AS
        SELECT *, min(time) OVER (PARTITION BY tenant_id, user_id, set_operation, set_window) AS starts
        FROM (
          SELECT id, tenant_id, user_id, set_operation, set_window, created_at AS time,
            label || content AS text FROM resources WHERE deleted_at IS NULL
          UNION ALL SELECT id, tenant_id, user_id, set_operation, set_window, created_at,
            label || summary FROM moments WHERE deleted_at IS NULL
          UNION ALL SELECT id, tenant_id, user_id, set_operation, set_window, created_at,
            message_count::text FROM sessions WHERE deleted_at IS NULL) AS derived;
      CREATE VIEW rows_of_range AS SELECT * FROM rows WHERE starts >= '%1$s' AND starts < '%2$s';
      CREATE VIEW edges AS SELECT s.src_id, s.edges, r.time, r.starts
        FROM edge_sets s JOIN rows r ON r.id = s.src_id WHERE s.edges <> '[]';
      CREATE VIEW edges_of_range AS SELECT * FROM edges
        WHERE least(time, starts) >= '%1$s' AND greatest(time, starts) < '%2$s'
      """
          .formatted(FROM, TO);

  private static final String DAMAGE =
      """
      CREATE TEMP TABLE damaged AS SELECT id FROM rows_of_range;
      DELETE FROM edge_sets WHERE src_id IN (SELECT src_id FROM edges_of_range);
      UPDATE resources SET content = '', graph_edges = '[]' WHERE id IN (SELECT id FROM damaged);
      DELETE FROM embeddings_resources WHERE entity_id IN (SELECT id FROM damaged);
      DELETE FROM kv_store WHERE entity_id IN (SELECT id FROM damaged);
      DELETE FROM moments WHERE id IN (SELECT id FROM damaged);
      DELETE FROM sessions WHERE id IN (SELECT id FROM damaged)
      """;

  private static final String LARGEST_USER =
      """
      SELECT tenant_id, user_id FROM rows WHERE user_id <> ''
      GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1
      """;

  private static final String EDGES =
      "SELECT src_id, edges FROM edges WHERE src_id IN (SELECT id FROM rows %s) ORDER BY src_id, edges";

  @TempDir static Path checkpoints;

  private final Scenario whole = Scenario.of(SEED);
  private final Scenario range = whole.with(Map.of("dreaming.from", FROM, "dreaming.to", TO));

  @BeforeAll
  static void createViews() throws SQLException {
    SCHEMA.run(VIEWS);
  }

  @Test
  void whatIsThereStaysAndWhatIsDamagedComesBackAndIntoEmptyTablesComesOnlyTheRange()
      throws Exception {
    dream(whole.inBatch());
    var before = SCHEMA.fingerprint();
    var rows = SCHEMA.query("SELECT * FROM rows_of_range ORDER BY id");
    var edges = SCHEMA.query("SELECT * FROM edges_of_range ORDER BY src_id, edges");
    assertThat(rows).isNotEmpty().hasSizeLessThan(SCHEMA.query("SELECT FROM rows").size());
    assertThat(edges).isNotEmpty().hasSizeLessThan(SCHEMA.query("SELECT FROM edges").size());
    SCHEMA.run(DAMAGE);
    assertThat(SCHEMA.fingerprint()).isNotEqualTo(before);
    dream(range);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
    dream(range);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
    SCHEMA.truncate();
    dream(range);
    assertThat(SCHEMA.query("SELECT * FROM rows ORDER BY id")).isEqualTo(rows);
    assertThat(SCHEMA.query("SELECT * FROM edges ORDER BY src_id, edges")).isEqualTo(edges);
  }

  @Test
  void ofOneUserOnlyThatUsersMemoryIsWritten() throws Exception {
    dream(whole.inBatch());
    var owner = SCHEMA.query(LARGEST_USER).get(0).split("\\|", 2);
    var ofUser = "WHERE tenant_id = '%s' AND user_id = '%s'".formatted(owner[0], owner[1]);
    var rows = SCHEMA.query("SELECT * FROM rows " + ofUser + " ORDER BY id");
    var edges = SCHEMA.query(EDGES.formatted(ofUser));
    assertThat(rows).hasSizeLessThan(SCHEMA.query("SELECT FROM rows").size());
    SCHEMA.truncate();
    dream(
        whole.with(Map.of("dreaming.tenant-id", owner[0], "dreaming.user-id", owner[1])).inBatch());
    assertThat(SCHEMA.query("SELECT * FROM rows ORDER BY id")).isEqualTo(rows);
    assertThat(SCHEMA.query(EDGES.formatted(""))).isEqualTo(edges);
    assertThat(SCHEMA.query("SELECT DISTINCT tenant_id, user_id FROM messages")).hasSize(1);
  }

  private static void dream(Scenario scenario) throws Exception {
    new OracleRun(scenario).run(SCHEMA.options(), checkpoints);
  }
}

package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.secrets.SecretReference;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.Migrations;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded random runs of the whole topology into PostgreSQL, compared with the {@link Oracle}.
 * System properties: {@code oracle.seeds}, how many; {@code oracle.first-seed}, from where.
 */
class OracleTest {

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(4)
              .build());

  private static final String DATABASE = "REM_TEST_JDBC_URL";
  private static final String SCHEMA = "oracle_" + ProcessHandle.current().pid();

  @TempDir static Path checkpoints;

  private static PostgresOptions postgres() {
    return PostgresOptions.ofSecretUrl(SecretReference.env(DATABASE))
        .with("currentSchema", SCHEMA + ",public");
  }

  static LongStream seeds() {
    var first = Long.getLong("oracle.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("oracle.seeds", 6));
  }

  @BeforeAll
  static void createSchema() throws SQLException {
    assumeTrue(System.getenv(DATABASE) != null, DATABASE + " names a database for tests");
    var bare = PostgresOptions.ofSecretUrl(SecretReference.env(DATABASE));
    try (var connection = new ConnectionProvider(bare).open()) {
      execute(connection, "CREATE SCHEMA " + SCHEMA);
    }
    Migrations.migrate(new ConnectionProvider(postgres()), Scenario.DIMENSION);
  }

  @AfterAll
  static void dropSchema() throws SQLException {
    if (System.getenv(DATABASE) != null) {
      try (var connection = connect()) {
        execute(connection, "DROP SCHEMA " + SCHEMA + " CASCADE");
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tablesEqualTheOracles(long seed) throws Exception {
    var scenario = Scenario.of(seed);
    var run = new OracleRun(scenario);
    try (var connection = connect()) {
      empty(connection);
      run.run(postgres(), checkpoints);
      var differences = run.expected().differencesTo(StoredTables.read(connection));
      assertThat(differences).as("%s, %s", describe(scenario), run.crashes()).isEmpty();
      assertThat(StoredTables.unblankedTombstones(connection)).isZero();
      System.out.printf("%s: equal, %s%n", describe(scenario), run.crashes());
    }
  }

  @Test
  void everyDifferenceIsReported() {
    var scenario = Scenario.of(1);
    var expected = new OracleRun(scenario).expected();
    assertThat(expected.count("resources")).isPositive();
    assertThat(expected.differencesTo(new OracleRun(scenario).expected())).isEmpty();
    var tampered = new ArrayList<>(scenario.activity());
    tampered.subList(tampered.size() / 2, tampered.size()).clear();
    assertThat(expected.differencesTo(new OracleRun(with(scenario, tampered)).expected()))
        .anyMatch(difference -> difference.startsWith("missing"))
        .hasSizeLessThanOrEqualTo(20);
    assertThat(expected.differencesTo(new Tables())).isNotEmpty();
    assertThat(new Tables().differencesTo(expected))
        .allMatch(difference -> difference.startsWith("extra"));
  }

  private static Scenario with(Scenario scenario, List<LogRecord> activity) {
    return new Scenario(
        scenario.seed(),
        activity,
        scenario.control(),
        scenario.options(),
        scenario.parallelism(),
        scenario.batch(),
        scenario.rocksDb());
  }

  private static String describe(Scenario scenario) {
    return "seed %d, %d records, %s, parallelism %d, %s"
        .formatted(
            scenario.seed(),
            scenario.activity().size(),
            scenario.batch() ? "BATCH" : "STREAMING",
            scenario.parallelism(),
            scenario.options());
  }

  private static Connection connect() throws SQLException {
    return new ConnectionProvider(postgres()).open();
  }

  private static void empty(Connection connection) throws SQLException {
    execute(
        connection,
        """
        TRUNCATE owners, resources, moments, sessions, users, messages, files, kv_store, row_sets,
          edge_sets, dead_letters, forgets, embeddings_resources, embeddings_moments,
          embeddings_messages, embeddings_files, embeddings_users
        """);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
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

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  @TempDir static Path checkpoints;

  static LongStream seeds() {
    var first = Long.getLong("oracle.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("oracle.seeds", 2));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tablesEqualTheOracles(long seed) throws Exception {
    var scenario = Scenario.of(seed);
    var run = new OracleRun(scenario);
    run.run(SCHEMA.options(), checkpoints);
    try (var connection = SCHEMA.open()) {
      var differences = run.expected().differencesTo(StoredTables.read(connection));
      assertThat(differences).as("%s, %s", describe(scenario), run.story()).isEmpty();
      assertThat(StoredTables.unblankedTombstones(connection)).isZero();
      System.out.printf("%s: equal, %s%n", describe(scenario), run.story());
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

  @Test
  void extractorsFindSomethingToCompare() {
    var rows =
        LongStream.rangeClosed(1, 6)
            .mapToObj(seed -> new OracleRun(Scenario.of(seed)).expected().count("ontologies"))
            .toList();
    assertThat(rows).as("rows by seed").anyMatch(count -> count > 5);
    assertThat(rows).as("rows by seed").filteredOn(count -> count > 0).hasSizeGreaterThan(3);
  }

  private static Scenario with(Scenario scenario, List<LogRecord> activity) {
    return new Scenario(
        scenario.seed(),
        activity,
        scenario.placement(),
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
}

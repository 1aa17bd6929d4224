package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded logs of two tenants, in which a user of each has something deleted: all, a session, a
 * message or a file; or has a fact, an entity or a moment that was derived forgotten, or a fact
 * corrected, by a request that comes three times. Policies purge what is old meanwhile. Afterwards
 * the scan finds nothing, also when the whole log is read again into the same tables, and when a
 * savepoint from before the request is restored after it, with the log as it was or purged, and
 * when the purged log is read into empty tables. All other memory is what the oracle says. Tasks
 * crash and restart from checkpoints on the way. System properties: {@code erasure.seeds}, how
 * many; {@code erasure.first-seed}, from where.
 */
class ErasureTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  @TempDir static Path checkpoints;

  static LongStream seeds() {
    var first = Long.getLong("erasure.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("erasure.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLeftAndNothingComesBack(long seed) throws Exception {
    var story = ErasureStory.of(seed);
    var run = new OracleRun(story.scenario());
    run.run(SCHEMA.options(), checkpoints);
    verify(story, run);
    var replay = new OracleRun(story.scenario());
    replay.run(SCHEMA.options(), checkpoints);
    verify(story, replay);
    restoreOlder(story, run);
    SCHEMA.run("SELECT finish_erasures('0', '0', '0')");
    for (var subject : story.subjects()) {
      assertThat(scan(story, subject).places())
          .as("seed %d, %s, once all bounds have passed", seed, subject)
          .allMatch(place -> place.fate() == Fate.KEPT);
    }
    SCHEMA.truncate();
    var anew = new OracleRun(story.purged().scenario());
    anew.run(SCHEMA.options(), checkpoints);
    verify(story, anew);
  }

  /**
   * A job without its state knows nothing of what it has written, and may read the requests before
   * it would write that again.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasWrittenGoesThoughTheJobHasLostItsState(long seed) throws Exception {
    var story = ErasureStory.of(seed);
    new OracleRun(story.unasked().inBatch()).run(SCHEMA.options(), checkpoints);
    var run = new OracleRun(story.scenario());
    run.run(SCHEMA.options(), checkpoints);
    verify(story, run);
  }

  /**
   * A savepoint of the way, mostly from before the request, is restored after it: once as it was
   * taken, once on a log from which the request's events have been purged meanwhile.
   */
  private static void restoreOlder(ErasureStory story, OracleRun run) throws Exception {
    var savepoint = run.savepoint();
    if (savepoint.isPresent()) {
      run.restore(savepoint.get(), SCHEMA.options(), checkpoints);
      verify(story, run);
      var purged = new OracleRun(story.purged().scenario());
      purged.restore(savepoint.get(), SCHEMA.options(), checkpoints);
      verifyPurged(story, run.expected(), purged.expected());
    }
  }

  private static void verifyPurged(ErasureStory story, Tables before, Tables purged)
      throws SQLException {
    try (var connection = SCHEMA.open()) {
      var stored = StoredTables.read(connection);
      for (var expected : List.of(before, purged)) {
        assertThat(ofOthers(story, expected).differencesTo(ofOthers(story, stored)))
            .as("%s, purged", described(story))
            .isEmpty();
      }
      for (var subject : story.subjects()) {
        assertThat(scan(story, subject).left()).as("%s, purged", described(story)).isEmpty();
        if (subject.scope() == Scope.USER) {
          var owner = subject.owner();
          assertThat(purged.of(owner).differencesTo(stored.of(owner)))
              .as("%s, purged", described(story))
              .isEmpty();
        }
      }
    }
  }

  private static Tables ofOthers(ErasureStory story, Tables tables) {
    var others = tables;
    for (var subject : story.subjects()) {
      others = others.ofOthersThan(subject.owner());
    }
    return others;
  }

  private static void verify(ErasureStory story, OracleRun run) throws SQLException {
    var description = described(story) + ", " + run.story();
    for (var subject : story.subjects()) {
      var scan = scan(story, subject);
      assertThat(scan.request()).as(description).isPresent();
      assertThat(scan.unknown()).as(description).isEmpty();
      assertThat(scan.places())
          .as(description)
          .filteredOn(place -> place.fate() == Fate.LEFT)
          .isEmpty();
    }
    try (var connection = SCHEMA.open()) {
      var differences = run.expected().differencesTo(StoredTables.read(connection));
      assertThat(differences).as(description).isEmpty();
    }
  }

  private static String described(ErasureStory story) {
    return "seed %d, %s".formatted(story.scenario().seed(), story.subjects());
  }

  private static ErasureScan scan(ErasureStory story, ErasureSubject subject) throws SQLException {
    var traces = new LogTraces(subject);
    story.scenario().activity().forEach(traces::add);
    try (var connection = SCHEMA.open()) {
      return ErasureScan.of(connection, traces.subject(), traces.traces());
    }
  }
}

package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.activity.Placeholder;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureScan;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.Place.Fate;
import io.remdreaming.query.erasure.log.ErasedEvents;
import io.remdreaming.query.erasure.log.LoggedRecord;
import io.remdreaming.query.erasure.log.RecordedRequest;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded logs of two tenants, in which a user, a session, a message or a file is deleted, a fact,
 * an entity or a moment that was derived is forgotten, or a fact corrected, by a request that comes
 * three times: afterwards the scan finds nothing, also when the whole log is read again into the
 * same tables, and when a savepoint from before the request is restored after it, with the log as
 * it was or purged. All other memory is what the oracle says. Tasks crash and restart from
 * checkpoints on the way. System properties: {@code erasure.seeds}, how many; {@code
 * erasure.first-seed}, from where.
 */
class ErasureTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  @TempDir static Path checkpoints;

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final int DELIVERIES = 3;

  /** What every log states about the user. */
  private static final Target STATED = Target.named("Ann Canary", "LIVES_IN", "Canaria");

  private static final Instant STATED_AT = Story.START.plus(Duration.ofDays(18));
  private static final int KINDS = 8;
  private static final int CORRECT = 7;

  static LongStream seeds() {
    var first = Long.getLong("erasure.first-seed", 1);
    return LongStream.range(first, first + Long.getLong("erasure.seeds", 1));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLeftAndNothingComesBack(long seed) throws Exception {
    var base = Scenario.of(seed);
    var subject = subject(base);
    var scenario = with(base, forgotten(base, subject));
    var run = new OracleRun(scenario);
    run.run(SCHEMA.options(), checkpoints);
    verify(scenario, subject, run);
    var replay = new OracleRun(scenario);
    replay.run(SCHEMA.options(), checkpoints);
    verify(scenario, subject, replay);
    restoreOlder(scenario, subject, run);
    SCHEMA.run("SELECT finish_erasures('0', '0', '0')");
    assertThat(scan(scenario, subject).places())
        .as("seed %d, %s, once all bounds have passed", seed, subject)
        .allMatch(place -> place.fate() == Fate.KEPT);
  }

  /**
   * A savepoint of the way, mostly from before the request, is restored after it: once as it was
   * taken, once on a log from which the request's events have been purged meanwhile.
   */
  private static void restoreOlder(Scenario scenario, ErasureSubject subject, OracleRun run)
      throws Exception {
    var savepoint = run.savepoint();
    if (savepoint.isPresent()) {
      run.restore(savepoint.get(), SCHEMA.options(), checkpoints);
      verify(scenario, subject, run);
      var purged = new OracleRun(with(scenario, purged(scenario)));
      purged.restore(savepoint.get(), SCHEMA.options(), checkpoints);
      verifyPurged(scenario, subject, run.expected(), purged.expected());
    }
  }

  private static void verifyPurged(
      Scenario scenario, ErasureSubject subject, Tables before, Tables purged) throws SQLException {
    var description = "seed %d, %s, purged".formatted(scenario.seed(), subject);
    assertThat(scan(scenario, subject).left()).as(description).isEmpty();
    try (var connection = SCHEMA.open()) {
      var stored = StoredTables.read(connection);
      for (var expected : List.of(before, purged)) {
        assertThat(expected.ofOthersThan(ANN).differencesTo(stored.ofOthersThan(ANN)))
            .as(description)
            .isEmpty();
      }
      if (subject.scope() == Scope.USER) {
        assertThat(purged.differencesTo(stored)).as(description).isEmpty();
      }
    }
  }

  /** The log of a scenario as a purge of what one user has had deleted leaves it. */
  private static List<LogRecord> purged(Scenario scenario) {
    var requests = new ArrayList<RecordedRequest>();
    var decoder = new ActivityDecoder(scenario.placement());
    for (var record : scenario.activity()) {
      var activity = decoder.decode(record).activity();
      var forget = activity == null ? null : activity.forget();
      if (forget != null && forget.owner().equals(ANN)) {
        requests.add(new RecordedRequest(forget, forget.appendTime()));
      }
    }
    var rule = new ErasedEvents(requests);
    scenario.activity().forEach(rule::learn);
    return scenario.activity().stream()
        .map(record -> isErased(rule, record) ? placeholder(record) : record)
        .toList();
  }

  private static boolean isErased(ErasedEvents rule, LogRecord record) {
    return !rule.of(new LoggedRecord(record, Map.of())).isKept();
  }

  private static LogRecord placeholder(LogRecord record) {
    return new LogRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        record.appendTime(),
        null,
        Placeholder.ERASED.value());
  }

  private static void verify(Scenario scenario, ErasureSubject subject, OracleRun run)
      throws SQLException {
    var scan = scan(scenario, subject);
    var description = "seed %d, %s, %s".formatted(scenario.seed(), subject, run.story());
    assertThat(scan.request()).as(description).isPresent();
    assertThat(scan.unknown()).as(description).isEmpty();
    assertThat(scan.places())
        .as(description)
        .filteredOn(place -> place.fate() == Fate.LEFT)
        .isEmpty();
    try (var connection = SCHEMA.open()) {
      var differences = run.expected().differencesTo(StoredTables.read(connection));
      assertThat(differences).as(description).isEmpty();
    }
  }

  private static ErasureScan scan(Scenario scenario, ErasureSubject subject) throws SQLException {
    var traces = new LogTraces(subject);
    scenario.activity().forEach(traces::add);
    try (var connection = SCHEMA.open()) {
      return ErasureScan.of(connection, traces.subject(), traces.traces());
    }
  }

  private static ErasureSubject subject(Scenario scenario) {
    return switch (kind(scenario)) {
      case 0 -> ErasureSubject.ofUser(ANN);
      case 1 -> ErasureSubject.ofSession(ANN, "s1-ann");
      case 2 -> ErasureSubject.ofFile(ANN, "f0");
      case 4, CORRECT -> ErasureSubject.ofDerived(ANN, Scope.FACT, STATED);
      case 5 -> ErasureSubject.ofDerived(ANN, Scope.ENTITY, Target.labeled("canaria"));
      case 6 -> ErasureSubject.ofDerived(ANN, Scope.MOMENT, moment(anyMessage(scenario)));
      default -> ErasureSubject.ofMessage(ANN, anyMessage(scenario));
    };
  }

  /** Drawn, so that few seeds in a row are about several kinds. */
  private static int kind(Scenario scenario) {
    return new Random(scenario.seed() * 0x9e3779b97f4a7c15L).nextInt(KINDS);
  }

  private static Target moment(String message) {
    return new Target("none-00000000", "", "", "", List.of(message));
  }

  private static String anyMessage(Scenario scenario) {
    var decoder = new ActivityDecoder(scenario.placement());
    var ids = new ArrayList<String>();
    for (var record : scenario.activity()) {
      var activity = decoder.decode(record).activity();
      Message message = activity == null ? null : activity.message();
      if (message != null && message.owner().equals(ANN)) {
        ids.add(message.id());
      }
    }
    return ids.get(new Random(scenario.seed()).nextInt(ids.size()));
  }

  /** The log with the request behind all that the owner has sent, three times. */
  private static List<LogRecord> forgotten(Scenario scenario, ErasureSubject subject) {
    var log = new ArrayList<>(scenario.activity());
    var key = OwnerKey.of(subject.owner());
    var partition = 0;
    while (scenario.placement().objection(key, partition) != null) {
      partition++;
    }
    var offset = 0L;
    var time = 0L;
    for (var record : log) {
      offset = record.partition() == partition ? Math.max(offset, record.offset()) : offset;
      time = Math.max(time, record.appendTime());
    }
    var events = new ArrayList<ObjectNode>(List.of(stated()));
    events.addAll(Collections.nCopies(DELIVERIES, request(subject, kind(scenario) == CORRECT)));
    for (var i = 1; i <= events.size(); i++) {
      var value = Wire.bytes(events.get(i - 1));
      log.add(new LogRecord("rem.activity", partition, offset + i, time + 1_000L * i, key, value));
    }
    return log;
  }

  private static ObjectNode stated() {
    return Wire.event("fact", ANN, "canary", STATED_AT)
        .put("subject", STATED.subject())
        .put("relation", STATED.relation())
        .put("object", STATED.object());
  }

  private static ObjectNode request(ErasureSubject subject, boolean isCorrection) {
    var type = isCorrection ? "correct" : "forget";
    var request = Wire.event(type, subject.owner(), "erasure", STATED_AT.plusSeconds(60));
    if (isCorrection) {
      request.put("new_object", "Porto");
    } else {
      request.put("scope", subject.wireScope());
    }
    if (subject.derived() != null) {
      DerivedRow.put(subject.derived(), request);
    } else if (subject.scope() == Scope.SESSION) {
      request.put("session_id", subject.sessionId());
    } else if (subject.scope() != Scope.USER) {
      request.put("target_id", subject.targetId());
    }
    return request;
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
}

package io.remdreaming.jobs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two tenants talk for two weeks, and one of them keeps little: whatever arrives first, the policy
 * or the talk, once or three times, the tables end as the rules say; also when the whole log is
 * read again into them.
 */
class RetentionJobTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  @TempDir static Path checkpoints;

  private static final UserKey ANN = new UserKey("acme", "ann");
  private static final UserKey BOB = new UserKey("acme", "bob");
  private static final UserKey ZOE = new UserKey("zeta", "zoe");
  private static final long SEED = 2;
  private static final int DAYS = 14;

  @Test
  void anyArrivalLeadsToTheSameTablesAndOtherTenantsKeepAll() throws Exception {
    var whole = scenario(List.of(), false, 1);
    var everything = new OracleRun(whole).expected();
    var inOrder = scenario(policy(), false, 1);
    run(inOrder);
    run(scenario(policy(), false, 3));
    SCHEMA.truncate();
    run(scenario(policy(), true, 2));
    try (var connection = SCHEMA.open()) {
      var stored = StoredTables.read(connection);
      assertThat(everything.of(ZOE).differencesTo(stored.of(ZOE))).isEmpty();
      assertThat(stored.of(BOB).count("messages")).as("of a silent user").isZero();
      assertThat(stored.of(ANN).count("messages")).as("of four days").isEqualTo(12);
      assertThat(stored.of(ANN).count("moments")).as("of nine days").isEqualTo(9);
      assertThat(everything.of(ANN).count("moments")).isEqualTo(DAYS);
    }
  }

  /** Runs it into the tables as they are. */
  private static void run(Scenario scenario) throws Exception {
    var run = new OracleRun(scenario);
    run.run(SCHEMA.options(), checkpoints);
    try (var connection = SCHEMA.open()) {
      assertThat(run.expected().differencesTo(StoredTables.read(connection)))
          .as("parallelism %d", scenario.parallelism())
          .isEmpty();
    }
  }

  private static List<byte[]> policy() {
    var policy = Wire.policy("acme", 0.5, 3);
    var retention = policy.withObject("/policy/retention");
    retention.put("messages", 2).put("chunks", 4).put("moments", 7).put("summaries", 1);
    return List.of(Wire.bytes(policy));
  }

  private static Scenario scenario(List<byte[]> policies, boolean batch, int parallelism) {
    var base = Scenario.of(SEED);
    var activity = new ArrayList<LogRecord>();
    for (var owner : List.of(ANN, BOB, ZOE)) {
      activity.addAll(log(owner, base, parallelism));
    }
    var control = new ArrayList<LogRecord>();
    for (var policy : policies) {
      control.add(new LogRecord("rem.control", 0, control.size(), 1, null, policy));
    }
    return new Scenario(
        SEED,
        mixed(activity, parallelism),
        base.placement(),
        control,
        base.options(),
        parallelism,
        batch,
        false);
  }

  /** An owner's talk as often as there are tasks, in the order of its offsets. */
  private static List<LogRecord> log(UserKey owner, Scenario base, int times) {
    var key = OwnerKey.of(owner);
    var partition = 0;
    while (base.placement().objection(key, partition) != null) {
      partition++;
    }
    var log = new ArrayList<LogRecord>();
    var days = owner.equals(BOB) ? 3 : DAYS;
    var from = Math.floorMod(owner.hashCode(), 7) * 1_000L;
    for (var again = 0; again < times; again++) {
      for (var day = 0; day < days; day++) {
        var time = Story.START.plus(Duration.ofDays(day));
        for (var i = 0; i < 3; i++) {
          var value = Wire.bytes(said(owner, day * 3 + i, time.plusSeconds(60L * i)));
          var offset = from + log.size();
          var append = Story.START.plus(Duration.ofDays(DAYS)).toEpochMilli() + offset;
          log.add(new LogRecord("rem.activity", partition, offset, append, key, value));
        }
      }
    }
    return log;
  }

  private static ObjectNode said(UserKey owner, int number, Instant time) {
    return Wire.event("message", owner, "m" + number, time)
        .put("session_id", "s" + number / 9)
        .put("role", "user")
        .put("content", "Day %d: we plan the launch of boat %d.".formatted(number / 3, number));
  }

  /** Partitions mixed, each in its order. */
  private static List<LogRecord> mixed(List<LogRecord> log, int seed) {
    var random = new Random(seed);
    var owners = new ArrayList<List<LogRecord>>();
    log.stream()
        .map(LogRecord::partition)
        .distinct()
        .sorted()
        .forEach(
            partition ->
                owners.add(
                    new ArrayList<>(
                        log.stream()
                            .filter(record -> record.partition() == partition)
                            .sorted(Comparator.comparingLong(LogRecord::offset))
                            .toList())));
    var mixed = new ArrayList<LogRecord>();
    while (!owners.isEmpty()) {
      Collections.shuffle(owners, random);
      mixed.add(owners.get(0).remove(0));
      owners.removeIf(List::isEmpty);
    }
    return mixed;
  }
}

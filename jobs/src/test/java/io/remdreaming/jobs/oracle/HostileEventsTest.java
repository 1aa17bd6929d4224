package io.remdreaming.jobs.oracle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenant that sends broken and hostile events beside one that talks: each leaves by a named door
 * or is taken, and the other's memory is what it is without them. System properties: {@code
 * hostile.events}, how many (the decoder meets all, the whole topology 10,000 at most); {@code
 * hostile.seed}, which.
 */
class HostileEventsTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(4);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(Scenario.DIMENSION);

  private static final Set<String> DOORS =
      Set.of(
          "malformed-json",
          "duplicate-field",
          "oversize",
          "unknown-type",
          "missing-field",
          "invalid-field",
          "overlong-field",
          "invalid-timestamp",
          "timestamp-without-zone",
          "future",
          "late",
          "wrong-key",
          "wrong-partition");

  private static final UserKey CANARY = new UserKey("canary", "tweety");
  private static final UserKey MALLORY = new UserKey("mallory", "mal");
  private static final LogPlacement ONE = new LogPlacement(Partitioner.MURMUR2, 1);
  private static final int EVENTS = Integer.getInteger("hostile.events", 20_000);
  private static final int DREAMED = Math.min(10_000, EVENTS / 40);
  private static final int CANARYS = 60;

  @TempDir static Path checkpoints;

  private final long seed = Long.getLong("hostile.seed", 1);
  private final Random random = new Random(seed);
  private final Vocabulary words = new Vocabulary(random);

  @Test
  void anothersMemoryIsUnharmed() throws Exception {
    var canarys = canarys();
    var run = new OracleRun(scenario(mixed(canarys)));
    run.run(SCHEMA.options(), checkpoints);
    var expected = new OracleRun(scenario(canarys)).expected().of(CANARY);
    assertThat(expected.count("messages")).isEqualTo(CANARYS);
    try (var connection = SCHEMA.open()) {
      var found = StoredTables.read(connection).of(CANARY);
      assertThat(expected.differencesTo(found)).as("seed %d", seed).isEmpty();
    }
    assertThat(SCHEMA.query("SELECT DISTINCT reason FROM dead_letters WHERE reason <> 'late'"))
        .as("seed %d", seed)
        .hasSizeGreaterThan(5)
        .isSubsetOf(DOORS);
    assertThat(SCHEMA.query("SELECT count(*) FROM dead_letters WHERE detail = ''"))
        .containsExactly("0");
  }

  @Test
  void everyEventIsTakenOrRefusedByName() {
    var decoder = new ActivityDecoder(ONE);
    var mutations = new Mutations(random);
    for (var i = 0; i < EVENTS; i++) {
      var decoded = decoder.decode(record(MALLORY, i, mutations.of(event(MALLORY, "m" + i, i))));
      var activity = decoded.activity();
      if (activity != null) {
        assertThat(activity.owner()).as("seed %d, event %d", seed, i).isEqualTo(MALLORY);
        assertThat(decoded.deadLetter()).isNull();
      } else {
        var letter = requireNonNull(decoded.deadLetter());
        assertThat(DOORS).as("seed %d, event %d", seed, i).contains(letter.reason());
        assertThat(letter.detail().chars()).noneMatch(Character::isISOControl);
      }
    }
  }

  private static Scenario scenario(List<LogRecord> activity) {
    var options = Scenario.of(1).options();
    var control = Scenario.of(1).control();
    return new Scenario(2, activity, ONE, control, options, 2, false, false);
  }

  /** The canary's events, at every so manieth offset. */
  private List<LogRecord> canarys() {
    var distance = 1 + DREAMED / CANARYS;
    var log = new ArrayList<LogRecord>();
    for (var i = 0; i < CANARYS; i++) {
      log.add(
          record(CANARY, (long) i * distance, Wire.bytes(event(CANARY, "c" + i, i * distance))));
    }
    return log;
  }

  private List<LogRecord> mixed(List<LogRecord> canarys) {
    var mutations = new Mutations(random);
    var log = new ArrayList<LogRecord>();
    for (var i = 0; i < canarys.size(); i++) {
      log.add(canarys.get(i));
      var next = i + 1 < canarys.size() ? canarys.get(i + 1).offset() : DREAMED + 1L;
      for (var offset = canarys.get(i).offset() + 1; offset < next; offset++) {
        var id = "m" + Math.max(0, offset - random.nextInt(100));
        var event = event(MALLORY, id, (int) offset);
        var owner = random.nextInt(10) == 0 ? CANARY : MALLORY;
        log.add(record(owner, offset, mutations.of(event)));
      }
    }
    return log;
  }

  private ObjectNode event(UserKey owner, String id, int minutes) {
    var time = Story.START.plus(Duration.ofMinutes(minutes));
    var types = List.of("forget", "entity", "fact");
    var isOther = random.nextInt(4) == 0 && owner.equals(MALLORY);
    var type = isOther ? types.get(random.nextInt(types.size())) : "message";
    var event = Wire.event(type, owner, id, time).put("content", words.turn(words.topic()));
    event.put("session_id", "s" + minutes / 20).put("role", "user").put("speaker", "Kim");
    event.put("scope", "session").put("target_id", id);
    event.putObject("metadata").put("mood", "calm");
    if (isOther) {
      event.put("label", "Carlos").put("entity_type", "person").putArray("aliases").add("Kim");
      event.put("subject", "Kim").put("relation", "lives in").put("object", "Lisbon");
      event.put("valid_at", time.toString()).put("source", "m" + minutes);
      event.putObject("properties").put("room", minutes);
    }
    return event;
  }

  private static LogRecord record(UserKey owner, long offset, byte[] value) {
    var appended =
        Story.START.plus(Duration.ofDays(20)).plus(Duration.ofMinutes(offset)).toEpochMilli();
    return new LogRecord("rem.activity", 0, offset, appended, OwnerKey.of(owner), value);
  }
}

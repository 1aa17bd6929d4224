package io.remdreaming.jobs.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.jobs.Clusters;
import io.remdreaming.jobs.oracle.RecordedLog;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of released versions go on as the job of now, at another parallelism. {@code
 * -Dfixture.write=VERSION} takes one of this version, in the middle of the events beside it; one
 * that is released is never written again.
 */
class SavepointFixtureTest {

  @RegisterExtension static final MiniClusterExtension CLUSTER = Clusters.withSlots(3);

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final Path FIXTURES = Path.of("src", "test", "resources", "savepoints");
  private static final int FAST = 10_000;
  private static final int SLOW = 2;
  private static final String DERIVED =
      """
      SELECT 'moments', id FROM moments WHERE deleted_at IS NULL
      UNION ALL SELECT 'resources', id FROM resources WHERE deleted_at IS NULL
      UNION ALL SELECT 'summaries', id FROM conversation_summaries WHERE deleted_at IS NULL
      UNION ALL SELECT 'entities', id FROM entities
      UNION ALL SELECT 'relationships', id FROM relationships
      ORDER BY 1, 2
      """;
  private static final String SOURCES =
      """
      SELECT DISTINCT jsonb_array_elements_text(metadata #> '{dream,source_message_ids}')
      FROM moments WHERE deleted_at IS NULL
      """;

  @TempDir static Path folder = Path.of("");

  static Stream<String> versions() throws IOException {
    try (var files = Files.list(FIXTURES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".zip"))
          .map(name -> name.replace(".zip", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @BeforeAll
  static void write() throws Exception {
    var version = System.getProperty("fixture.write");
    if (version == null) {
      return;
    }
    var log = log(version);
    var job = draw(log, SLOW, flink(2)).executeAsync("Fixture " + version);
    CommonTestUtils.waitUntilCondition(() -> messages() >= log.size() / 2);
    var savepoint = Path.of(URI.create(JobOnRecords.stop(job, folder)));
    zip(savepoint, FIXTURES.resolve(version + ".zip"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void savepointOfAReleasedVersionGoesOn(String version) throws Exception {
    var log = log(version);
    draw(log, FAST, flink(2)).execute("Whole log");
    var all = SCHEMA.query(DERIVED);
    SCHEMA.truncate();
    var flink = flink(3);
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, unzipped(version).toUri().toString());
    draw(log, FAST, flink).execute("From " + version);
    var later = SCHEMA.query(DERIVED);
    assertThat(later).isNotEmpty();
    assertThat(all).containsAll(later);
    var read = SCHEMA.query("SELECT id FROM messages");
    assertThat(read).as("messages that came after the savepoint").isNotEmpty();
    assertThat(SCHEMA.query(SOURCES).stream().map(this::messageId))
        .as("what moments are made of: of messages from before, too")
        .anyMatch(id -> !read.contains(id));
  }

  /** All users have the same tenant, and their wire ids begin with their names. */
  private String messageId(String wireId) {
    return Ids.message(new UserKey("acme", wireId.replaceFirst("-.*", "")), wireId);
  }

  private static int messages() throws SQLException {
    return Integer.parseInt(SCHEMA.query("SELECT count(*) FROM messages").get(0));
  }

  private static StreamExecutionEnvironment draw(
      List<LogRecord> log, int perSecond, Configuration flink) {
    return new JobOnRecords(SCHEMA, Map.of("dreaming.bounded", "true"))
        .draw(flink, env -> RecordedLog.of(env, log, perSecond, "activity"), env -> control(env));
  }

  private static DataStream<LogRecord> control(StreamExecutionEnvironment env) {
    var policy =
        "{\"kind\":\"tenant_policy\",\"tenant_id\":\"acme\",\"policy\":{\"affinity_top_k\":2}}";
    return RecordedLog.of(env, List.of(record("rem.control", 0, policy)), FAST, "control");
  }

  private static List<LogRecord> log(String version) throws IOException {
    var log = new ArrayList<LogRecord>();
    for (var line : Files.readAllLines(FIXTURES.resolve(version + ".jsonl"))) {
      log.add(record("rem.activity", log.size(), line));
    }
    return log;
  }

  private static LogRecord record(String topic, int offset, String event) {
    var value = event.getBytes(StandardCharsets.UTF_8);
    return new LogRecord(topic, 0, offset, 1_800_000_000_000L + offset, null, value);
  }

  private static Configuration flink(int parallelism) {
    var flink = new Configuration();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    return flink;
  }

  private static void zip(Path savepoint, Path to) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(to));
        var files = Files.list(savepoint)) {
      for (var file : files.sorted().toList()) {
        zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
  }

  private static Path unzipped(String version) throws IOException {
    var to = Files.createDirectory(folder.resolve(version));
    try (var zip = new ZipInputStream(Files.newInputStream(FIXTURES.resolve(version + ".zip")))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.write(to.resolve(entry.getName()), zip.readAllBytes());
      }
    }
    return to;
  }
}

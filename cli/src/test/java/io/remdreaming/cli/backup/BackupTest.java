package io.remdreaming.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.home.RemHome;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.LogPositions;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tables, state and offsets are kept together, and come back together. */
final class BackupTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String GROUP = "rem-dreaming";

  /** What every job holds as long as it is connected. */
  private static final String JOB =
      "SELECT pg_advisory_lock_shared(hashtext('rem-dreaming space'),"
          + " 'embedding_space'::regclass::oid::int)";

  @TempDir private static Path shared = Path.of("");
  private static Optional<EmbeddedKafka> kafka = Optional.empty();

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void start() {
    var started = EmbeddedKafka.start(shared.resolve("kafka"));
    Topics.ensure(started.bootstrapServers(), 1);
    kafka = Optional.of(started);
    send(2);
  }

  @AfterAll
  static void stop() {
    kafka.ifPresent(EmbeddedKafka::close);
  }

  @BeforeEach
  void fill() throws Exception {
    SCHEMA.run(
        """
        INSERT INTO messages (id, tenant_id, user_id, created_at, content, message_type, session_id,
          version_offset)
        VALUES (gen_random_uuid(), 'acme', 'ann', now(), 'Grüße', 'user', 's', 0)
        """);
    checkpoint(3);
    checkpoint(7);
  }

  private void checkpoint(long number) throws IOException {
    var job = home().flink().resolve("checkpoints/j");
    var checkpoint = Files.createDirectories(job.resolve("chk-" + number));
    Files.createDirectories(job.resolve("shared"));
    Files.writeString(job.resolve("shared").resolve("s-" + number), "state");
    try (var out = Files.newOutputStream(checkpoint.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(number, List.of(), List.of()), out);
    }
  }

  private static String address() {
    return kafka.orElseThrow().bootstrapServers();
  }

  private static void send(int events) {
    try (var sender = new EventSender(Map.of("bootstrap.servers", address()), Topics.ACTIVITY)) {
      for (var i = 0; i < events; i++) {
        sender.send("{}".getBytes(StandardCharsets.UTF_8), "a test");
      }
      sender.flush();
    }
  }

  private RemHome home() {
    return new RemHome(folder.resolve("home"));
  }

  private static Database database() {
    return new Database(new ConnectionProvider(SCHEMA.options()));
  }

  private static PostgresTools tools() {
    var path = Environment.ofThisProcess().variables().getOrDefault("PATH", "");
    return new PostgresTools(SCHEMA.provider(), path);
  }

  private BackupManifest backup(String to) {
    try (var log = new LogPositions(address(), Topics.ACTIVITY, GROUP)) {
      var place = new BackupFolder(folder.resolve(to));
      return new Backup(home(), database(), tools(), place).take(log, Optional.empty(), "1");
    }
  }

  private long restore(RemHome into, String from) {
    try (var log = new LogPositions(address(), Topics.ACTIVITY, GROUP)) {
      var place = new BackupFolder(folder.resolve(from));
      return new Restore(into, database(), tools(), place).run(log);
    }
  }

  @Test
  void whatWasLostComesBackAndTheLogTellsHowMuchIsBehindIt() throws Exception {
    var before = SCHEMA.fingerprint();
    var functions = functions();
    var taken = backup("b");
    assertThat(taken.offsets()).containsExactly(Map.entry(0, 0L));
    assertThat(taken.states()).isEqualTo("flink/checkpoints");

    SCHEMA.drop();
    SCHEMA.create();
    checkpoint(9);
    assertThat(restore(home(), "b")).isEqualTo(2);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
    assertThat(functions()).isEqualTo(functions);
    assertThat(SCHEMA.query("SELECT content FROM messages")).containsExactly("Grüße");
    assertThat(home().flink().resolve("checkpoints/j/chk-7/_metadata")).exists();
    assertThat(home().flink().resolve("checkpoints/j/shared/s-7")).exists();
    assertThat(home().flink().resolve("checkpoints/j/chk-3")).doesNotExist();
    assertThat(home().flink().resolve("checkpoints/j/chk-9")).doesNotExist();

    SCHEMA.run("DELETE FROM messages");
    assertThat(restore(home(), "b")).isEqualTo(2);
    assertThat(SCHEMA.fingerprint()).isEqualTo(before);
  }

  private static String functions() throws SQLException {
    return SCHEMA
        .query(
            """
            SELECT md5(string_agg(pg_get_functiondef(oid), '' ORDER BY oid::regprocedure::text)), count(*)
            FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prokind <> 'a'
            """)
        .toString();
  }

  @Test
  void neitherIsDoneWhileAJobIsConnected() throws Exception {
    backup("b");
    try (var job = SCHEMA.open();
        var statement = job.createStatement()) {
      statement.execute(JOB);
      assertThatThrownBy(() -> backup("c")).hasMessageContaining("--flink-url: found nothing");
      assertThatThrownBy(() -> restore(home(), "b")).hasMessageContaining("end it first");
    }
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("1");
  }

  @Test
  void aBackupThatDoesNotFitIsRefusedBeforeAnythingIsDeleted() throws Exception {
    backup("b");
    assertThatThrownBy(() -> backup("b")).hasMessageContaining("expected an empty folder");
    assertThatThrownBy(() -> restore(home(), "none")).hasMessageContaining("found no backup.json");
    assertThatThrownBy(() -> restore(new RemHome(folder.resolve("other")), "b"))
        .hasMessageContaining("REM_HOME: found");
    var manifest = folder.resolve("b/backup.json");
    var text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"0\" : 0", "\"0\" : 99"));
    assertThatThrownBy(() -> restore(home(), "b")).hasMessageContaining("found offset 99");
    Files.writeString(manifest, text.replace("\"0\" : 0", "\"0\" : 0, \"1\" : 0"));
    assertThatThrownBy(() -> restore(home(), "b")).hasMessageContaining("2 partitions");
    Files.writeString(manifest, text.replace("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(() -> restore(home(), "b")).hasMessageContaining("format 2");
    assertThat(SCHEMA.query("SELECT count(*) FROM messages")).containsExactly("1");
    assertThat(home().flink().resolve("checkpoints/j/chk-7")).exists();
  }
}

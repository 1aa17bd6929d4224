package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.LogOffsets;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A version with another session gap, whose job goes on while it becomes the live one. It takes
 * half a minute, so {@code -Dversions.follow=true} asks for it.
 */
@EnabledIfSystemProperty(named = "versions.follow", matches = "true")
final class RedreamFollowTest {

  private static final int DIMENSION = 64;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  @TempDir private Path folder = Path.of("");

  private static final List<String> SPACE =
      List.of("--ui-port", "0", "--set", "embedding.provider=hashed", "embedding.dimension=64");

  @Test
  void theJobOfAVersionGoesOnWithTheLiveTables() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 1);
      for (var i = 0; i < 6; i++) {
        send(address, "m" + i, Duration.ofHours(9).minus(Duration.ofMinutes(20L * i)));
      }
      assertThat(ended("run", "--bounded", "--bootstrap-servers", address)).contains("Flink UI");
      var live = SCHEMA.query("SELECT count(*) FROM moments WHERE deleted_at IS NULL");
      var follower = follow(address);
      try {
        until(() -> committed(address) == 6);
        var said =
            CommandSeries.of(
                folder,
                SCHEMA,
                List.of(
                    List.of("redream", "diff", "next"),
                    List.of("redream", "drop", "next"),
                    List.of("redream", "promote", "next", "--bootstrap-servers", address),
                    List.of("redream", "list")));
        assertThat(said).extracting(Said::status).as(said.toString()).containsExactly(0, 2, 0, 0);
        assertThat(said.get(0).out()).containsPattern("(?m)^[+] resources: ");
        assertThat(said.get(2).out()).contains("next is live, 0 events behind the log");
        assertThat(SCHEMA.query("SELECT count(*) FROM moments WHERE deleted_at IS NULL"))
            .isNotEqualTo(live);
        send(address, "m6", Duration.ofMinutes(1));
        until(() -> isThere("m6"));
        assertThat(follower.isAlive()).isTrue();
      } finally {
        follower.destroy();
        assertThat(follower.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }
      SCHEMA.run(
          "DROP SCHEMA %s CASCADE"
              .formatted(SCHEMA.query("SELECT schema_name FROM memory_versions").get(0)));
    }
  }

  private Process follow(String address) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of("redream", "--into", "next", "--follow", "--bootstrap-servers", address));
    arguments.addAll(SPACE);
    arguments.addAll(
        List.of(
            "dreaming.session.gap=5 min",
            "dreaming.session.idle-timeout=1 s",
            "execution.checkpointing.interval=1 s"));
    return Ended.start(
        Files.createDirectories(folder.resolve("follower")),
        folder.resolve("follower.txt"),
        SCHEMA.url(),
        List.of(),
        arguments.toArray(String[]::new));
  }

  private String ended(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(SPACE);
    var ended = Ended.of(folder, SCHEMA, all.toArray(String[]::new));
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output();
  }

  private static long committed(String address) {
    var kafka = new Properties();
    kafka.put("bootstrap.servers", address);
    return new LogOffsets(kafka, Topics.ACTIVITY)
        .committed("rem-dreaming/next").values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean isThere(String id) throws SQLException {
    return !SCHEMA
        .query("SELECT id FROM messages WHERE metadata ->> 'id' = '%s'".formatted(id))
        .isEmpty();
  }

  private void until(Callable<Boolean> condition) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime())
          .as(Files.readString(folder.resolve("follower.txt")))
          .isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static void send(String address, String id, Duration ago) throws Exception {
    var event =
        JSON.createObjectNode()
            .put("type", "message")
            .put("tenant_id", "acme")
            .put("user_id", "ann")
            .put("session_id", "s1")
            .put("id", id)
            .put("role", "user")
            .put("timestamp", Instant.now().minus(ago).toString())
            .put("content", "I moved to Lisbon, and %s is my new number.".formatted(id));
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      sender.send(JSON.writeValueAsBytes(event), "a test");
      sender.flush();
    }
  }
}

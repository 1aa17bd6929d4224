package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @Test
  void aRangeOfALogWhoseBeginningIsGoneIsRefused() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      Topics.ensure(kafka.bootstrapServers(), 1);
      loseTheFirstEvent(kafka.bootstrapServers());
      assertThat(dreamAgain(kafka.bootstrapServers())).isEqualTo(1);
    }
    assertThat(messages()).startsWith("rem-dreaming: dreaming.from: ").hasLineCount(1);
    assertThat(messages()).contains("partitions [0]", "retention.ms=-1");
  }

  private static void loseTheFirstEvent(String address) throws Exception {
    var client = Map.of("bootstrap.servers", address);
    try (var sender = new EventSender(client, Topics.ACTIVITY);
        var admin = Admin.create(Map.<String, Object>copyOf(client))) {
      sender.send("{}".getBytes(StandardCharsets.UTF_8), "a test");
      sender.send("{}".getBytes(StandardCharsets.UTF_8), "a test");
      sender.flush();
      var first = Map.of(new TopicPartition(Topics.ACTIVITY, 0), RecordsToDelete.beforeOffset(1));
      admin.deleteRecords(first).all().get();
    }
  }

  private int dreamAgain(String address) {
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var err = new PrintStream(messages, true, StandardCharsets.UTF_8);
    var environment = new Environment(Map.of("REM_HOME", folder.resolve("home").toString()));
    return Main.commandLine(new Context(environment, out, err, false))
        .execute(
            "run", "--bounded", "--from", "2026-01-01T00:00:00Z", "--bootstrap-servers", address);
  }

  private String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }
}

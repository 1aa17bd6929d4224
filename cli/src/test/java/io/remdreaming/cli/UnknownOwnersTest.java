package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands about tenants, users, extractors and topics that are known or not: ann of acme has
 * memory, bob of beta has an event in the log alone.
 */
final class UnknownOwnersTest {

  private static final int DIMENSION = 64;
  private static final String SPACE =
      "--set embedding.provider=hashed embedding.dimension=" + DIMENSION;
  private static final String EVENT =
      """
      {"type": "message", "tenant_id": "beta", "user_id": "bob", "id": "m1",
       "timestamp": "2026-01-05T10:00:00Z", "content": "The tram was late."}""";

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated(DIMENSION);

  @TempDir private Path folder = Path.of("");

  /**
   * A command and what becomes of it.
   *
   * @param said a part of its results or messages
   */
  private record Row(int status, String command, String said) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(1, "status --tenant-id nosuch", "--tenant-id: found 'nosuch', expected a tenant"),
          new Row(
              1,
              "status --tenant-id acme --user-id bob",
              "--user-id: found 'bob', expected a user with memory in tenant acme"),
          new Row(0, "status --tenant-id acme --user-id ann", "acme"),
          new Row(0, "status", "acme"),
          new Row(1, "usage --tenant-id nosuch", "--tenant-id: found 'nosuch', expected a tenant"),
          new Row(0, "usage --tenant-id acme", "total"),
          new Row(
              1, "explain m1 --tenant-id nosuch", "--tenant-id: found 'nosuch', expected a tenant"),
          new Row(
              1,
              "explain m1 --tenant-id acme --user-id bob",
              "--user-id: found 'bob', expected a user with memory in tenant acme"),
          new Row(
              1,
              "query SQL messages --tenant-id nosuch --all-users",
              "--tenant-id: found 'nosuch', expected a tenant"),
          new Row(
              1,
              "query SQL messages --tenant-id acme --user-id bob",
              "--user-id: found 'bob', expected a user with memory in tenant acme"),
          new Row(0, "query SQL messages --tenant-id acme --user-id ann", "Nothing found"),
          new Row(0, "query SQL messages --tenant-id acme --all-users", "Nothing found"),
          new Row(
              1,
              "explain m1 --tenant-id acme",
              "MESSAGE_ID|LABEL: found 'm1', expected a message's id or a label that tenant acme has"),
          new Row(
              1,
              "upgrade --tenant-id nosuch --llm-base-url http://127.0.0.1:1 KAFKA",
              "--tenant-id: found 'nosuch', expected a tenant"),
          new Row(
              0,
              "upgrade --tenant-id acme --llm-base-url http://127.0.0.1:1 KAFKA",
              "nothing to upgrade: no session window of tenant acme"),
          new Row(0, "extractor apply EXTRACTOR --tenant-id acme KAFKA", "cv-parser-v1 applied"),
          new Row(
              0,
              "extractor list --tenant-id zeta KAFKA",
              "there are no extractors and no configs for tenant zeta"),
          new Row(
              1,
              "custom --tenant-id acme --extractor nosuch KAFKA",
              "--extractor: found 'nosuch', expected one of cv-parser-v1"),
          new Row(
              1,
              "custom --tenant-id beta --extractor cv-parser-v1 KAFKA",
              "--extractor: found 'cv-parser-v1', expected an extractor that was applied"),
          new Row(1, "send EXTRACTOR --topic nosuch KAFKA", "--topic: found 'nosuch', which Kafka"),
          new Row(0, "send EMPTY KAFKA", "nothing to send: the files hold no events"),
          new Row(
              1,
              "run KAFKA --set dreaming.topic.activity=nosuch",
              "dreaming.topic.activity: found 'nosuch', which Kafka"),
          new Row(
              2,
              "run KAFKA SPACE --set postgres.url=jdbc:postgresql://127.0.0.1:1/none",
              "the database cannot be reached: Connection to 127.0.0.1:1 refused"),
          new Row(
              1,
              "run KAFKA --set postgres.url=jdbc:mysql://h/x",
              "postgres.url: found 'jdbc:mysql"),
          new Row(1, "migrate --dimension 65", "--dimension: found 65, expected 64, as the tables"),
          new Row(
              1,
              "run KAFKA SPACE --set taskmanager.numberOfTaskSlots=x",
              "--set: Could not parse value 'x'"),
          new Row(
              0,
              "moments --tenant-id beta --user-id bob --lookback-hours 1 --ui-port 0 KAFKA SPACE",
              "Found nothing to dream for chunks, moments in the activity of user bob of tenant beta"));

  @Test
  void whatIsUnknownIsNamedAndWhatFindsNothingSaysSo() throws Exception {
    SCHEMA.run("INSERT INTO owners (tenant_id, user_id) VALUES ('acme', 'ann')");
    var rows = new ArrayList<>(ROWS);
    for (var command :
        List.of("moments", "affinity", "user-model", "custom --extractor x", "full")) {
      var unknownTenant =
          "--tenant-id: found 'nosuch', expected a tenant with memory or with events";
      rows.add(new Row(1, command + " --tenant-id nosuch KAFKA", unknownTenant));
      var unknownUser =
          "--user-id: found 'ann', expected a user of tenant beta with memory or with";
      rows.add(new Row(1, command + " --tenant-id beta --user-id ann KAFKA", unknownUser));
    }
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 1);
      try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
        sender.send(EVENT.getBytes(StandardCharsets.UTF_8), "a test");
        sender.flush();
      }
      verify(rows, CommandSeries.of(folder, SCHEMA, commands(rows, address)));
    }
  }

  private List<List<String>> commands(List<Row> rows, String address) throws Exception {
    var empty = Files.createFile(folder.resolve("empty.jsonl")).toString();
    var extractor = Path.of("..", "extractors", "cv-parser-v1.yaml").toString();
    return rows.stream()
        .map(Row::command)
        .map(command -> command.replace("KAFKA", "--bootstrap-servers " + address))
        .map(command -> command.replace("SPACE", SPACE))
        .map(command -> command.replace("EXTRACTOR", extractor).replace("EMPTY", empty))
        .map(command -> List.of(command.split(" ")))
        .toList();
  }

  private static void verify(List<Row> rows, List<Said> all) {
    assertThat(all).hasSameSizeAs(rows);
    var soft = new SoftAssertions();
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var said = all.get(i);
      soft.assertThat(said.status())
          .as(row.command() + "\n" + said.messages())
          .isEqualTo(row.status());
      soft.assertThat(said.out() + said.messages()).as(row.command()).contains(row.said());
      soft.assertThat(said.messages()).as(row.command()).doesNotContain("Exception");
      if (row.status() != 0) {
        soft.assertThat(said.messages())
            .as(row.command())
            .startsWith("rem-dreaming: ")
            .hasLineCount(1);
        soft.assertThat(said.out()).as(row.command()).isEmpty();
      }
    }
    soft.assertAll();
  }
}

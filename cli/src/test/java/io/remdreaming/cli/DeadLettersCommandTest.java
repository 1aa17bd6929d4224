package io.remdreaming.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.sinks.TestSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class DeadLettersCommandTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final String RECORD = "00000000-0000-0000-0000-000000000001";
  private static final String ANSWER = "00000000-0000-0000-0000-000000000002";
  private static final String SUMMARY = "00000000-0000-0000-0000-000000000003";
  private static final String OTHERS = "00000000-0000-0000-0000-000000000004";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void fill() throws SQLException {
    letter(RECORD, "acme", "missing-field", "id", "rem.activity", "{\"tenant_id\":\"acme\"}");
    letter(ANSWER, "acme", "failed:gateway", "chunks/part-1", "", "no JSON");
    letter(SUMMARY, "acme", "failed:summaries", "day-1", "", "{}");
    letter(OTHERS, "zeta", "malformed-json", "", "rem.activity", "{\u001b[2J");
  }

  private static void letter(
      String id, String tenant, String reason, String field, String topic, String payload)
      throws SQLException {
    SCHEMA.run(
        """
        INSERT INTO dead_letters (id, tenant_id, user_id, reason, field, detail, topic, partition,
          "offset", append_time, payload, created_at)
        VALUES ('%s', '%s', 'ann', '%s', '%s', 'found nothing', '%s', 0, 1, now(),
          convert_to('%s', 'UTF8'), '2026-02-02T09:00:00Z')
        """
            .formatted(id, tenant, reason, field, topic, payload));
  }

  private List<Said> said(List<List<String>> commands) throws Exception {
    return CommandSeries.of(
        folder,
        SCHEMA,
        commands.stream()
            .map(command -> Stream.concat(Stream.of("dead-letters"), command.stream()).toList())
            .toList());
  }

  private static List<String> ids() throws SQLException {
    return SCHEMA.query("SELECT id FROM dead_letters ORDER BY id");
  }

  @Test
  void lettersAreListedAndShownAndOnlyWhatIsMeantIsDropped() throws Exception {
    var said =
        said(
            List.of(
                List.of("list"),
                List.of("list", "--tenant-id", "acme", "--reason", "failed:gateway"),
                List.of("list", "--from", "2026-02-03T00:00:00Z"),
                List.of("list", "--json", ANSWER),
                List.of("show", OTHERS),
                List.of("show", RECORD, ANSWER),
                List.of("drop"),
                List.of("drop", "--tenant-id", "acme", "--limit", "2")));
    assertThat(said.get(0).out().lines()).hasSize(4);
    assertThat(said.get(1).out())
        .isEqualTo(
            "%s  2026-02-02T09:00:00Z  acme/ann  failed:gateway  chunks/part-1: found nothing%n"
                .formatted(ANSWER));
    assertThat(said.get(2).messages()).contains("there are no such dead letters");
    assertThat(said.get(3).out()).contains("\"payload\":\"bm8gSlNPTg==\"");
    assertThat(said.get(4).out()).contains("payload: {\\u001b[2J");
    assertThat(said.get(5).messages()).contains("found 2 ids, expected one");
    assertThat(said.get(6).messages()).contains("expected either --tenant-id or --all-tenants");
    assertThat(said.get(7).out()).isEqualTo("2 dropped\n");
    assertThat(ids()).containsExactly(SUMMARY, OTHERS);
  }

  @Test
  void recordsAndQuestionsGoAgainAndOthersStay() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var servers = kafka.bootstrapServers();
      Topics.ensure(servers, 1);
      var said =
          said(List.of(List.of("retry", "--tenant-id", "acme", "--bootstrap-servers", servers)))
              .get(0);
      assertThat(said.status()).as(said.messages()).isZero();
      assertThat(said.out())
          .contains(
              "1 sent again to rem.activity", "1 requested again of tier good", "1 left: it holds");
      assertThat(ids()).containsExactly(SUMMARY, OTHERS);
      assertThat(records(kafka, Topics.ACTIVITY)).containsExactly("{\"tenant_id\":\"acme\"}");
      assertThat(records(kafka, Topics.CONTROL))
          .containsExactly(
              "{\"kind\":\"upgrade\",\"tenant_id\":\"acme\",\"user_id\":\"ann\",\"name\":\"part-1\","
                  + "\"target\":\"good\",\"priority\":\"medium\"}");
    }
  }

  private static List<String> records(EmbeddedKafka kafka, String topic) {
    var settings = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
    var text = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, text, text)) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      var values = new ArrayList<String>();
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}

package io.remdreaming.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.cli.kafka.EmbeddedKafka;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.erasure.log.LoggedRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a Kafka topic, as MinIO writes to it. */
final class NotificationsCommandTest {

  private static final String CREATED =
      """
      {"EventName":"s3:ObjectCreated:Put","Key":"uploads/acme/ann/the plan.pdf","Records":[
       {"eventVersion":"2.0","eventSource":"minio:s3","awsRegion":"",
        "eventTime":"2026-02-14T09:30:00.250Z","eventName":"s3:ObjectCreated:Put",
        "s3":{"s3SchemaVersion":"1.0","configurationId":"Config","bucket":{"name":"uploads"},
         "object":{"key":"acme%2Fann%2Fthe+plan.pdf","size":10,"eTag":"b1946ac9",
          "contentType":"application/pdf","sequencer":"15612487A9DF732C"}}}]}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void topicOfNotificationsBecomesFilesAndDeadLettersOnce() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      var client = Map.of("bootstrap.servers", kafka.bootstrapServers());
      Topics.ensure(kafka.bootstrapServers(), 1);
      try (var admin = Admin.create(Map.<String, Object>copyOf(client))) {
        admin.createTopics(List.of(new NewTopic("s3-events", 2, (short) 1))).all().get();
      }
      try (var sender = new EventSender(client, "s3-events")) {
        sender.send(CREATED.getBytes(StandardCharsets.UTF_8), "a notification");
        sender.send(CREATED.getBytes(StandardCharsets.UTF_8), "a notification");
        sender.send("hello".getBytes(StandardCharsets.UTF_8), "a notification");
        sender.flush();
      }
      var said = run(kafka.bootstrapServers());
      assertThat(said.status()).as(said.messages()).isZero();
      assertThat(said.out())
          .isEqualTo("1 files published, 1 repeated or late, 1 dead letters%n".formatted());
      assertThat(run(kafka.bootstrapServers()).out()).isEmpty();

      var files = records(client, Topics.ACTIVITY);
      assertThat(files).hasSize(1);
      assertThat(new String(files.get(0).record().value(), StandardCharsets.UTF_8))
          .contains("\"uri\":\"s3://uploads/acme/ann/the%20plan.pdf\"", "\"user_id\":\"ann\"");
      var letters = records(client, Topics.DEAD_LETTERS);
      assertThat(letters).hasSize(1);
      assertThat(letters.get(0).record().value()).asString().isEqualTo("hello");
      assertThat(letters.get(0).headers())
          .containsEntry("reason", "notification:malformed-json")
          .containsEntry("topic", "s3-events");
    }
  }

  private Said run(String servers) {
    return Said.by(
        Map.of("REM_HOME", folder.toString()),
        List.of(
            "notifications",
            "--from-topic=s3-events",
            "--source",
            "s3://uploads/{tenant_id}/{user_id}/",
            "--bootstrap-servers=" + servers,
            "--wait=0",
            "--exit"));
  }

  private static List<LoggedRecord> records(Map<String, String> client, String topic) {
    var records = new ArrayList<LoggedRecord>();
    TopicReader.readWithHeaders(client, topic, records::add);
    return records;
  }
}

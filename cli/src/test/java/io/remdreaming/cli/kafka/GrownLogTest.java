package io.remdreaming.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.sinks.TestSchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A log that has got more partitions than it had at first. */
final class GrownLogTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final int USERS = 40;

  @TempDir private Path folder = Path.of("");

  @Test
  void whatAddedPartitionsPlaceElsewhereIsRefusedByName() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder)) {
      var address = kafka.bootstrapServers();
      Topics.ensure(address, 2);
      send(address, "message");
      assertThat(decoded(address)).hasSize(USERS).allMatch(event -> event.deadLetter() == null);

      grow(address, 8);
      send(address, "forget");
      var after = decoded(address);
      assertThat(after).hasSize(2 * USERS);
      var refused = after.stream().map(DecodedActivity::deadLetter).filter(l -> l != null).toList();
      assertThat(refused).hasSizeBetween(1, USERS - 1);
      assertThat(refused)
          .allMatch(letter -> letter.reason().equals("wrong-partition"))
          .allMatch(letter -> letter.partition() >= 2)
          .allMatch(letter -> letter.detail().contains("2 that there were"));
    }
  }

  private static List<DecodedActivity> decoded(String address) {
    var placement =
        LogPlacement.opened(
            Map.of("bootstrap.servers", address),
            Topics.ACTIVITY,
            Partitioner.MURMUR2,
            SCHEMA.options());
    var decoder = new ActivityDecoder(placement);
    var decoded = new ArrayList<DecodedActivity>();
    TopicReader.read(
        Map.of("bootstrap.servers", address),
        Topics.ACTIVITY,
        (LogRecord record) -> decoded.add(decoder.decode(record)));
    return decoded;
  }

  private static void send(String address, String type) {
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      for (var user = 0; user < USERS; user++) {
        var event =
            """
            {"type": "%s", "tenant_id": "acme", "user_id": "user-%d", "id": "1", "content": "Hello",
             "scope": "user", "timestamp": "2026-02-14T09:30:00Z"}
            """
                .formatted(type, user);
        sender.send(event.getBytes(StandardCharsets.UTF_8), "test");
      }
      sender.flush();
    }
  }

  private static void grow(String address, int partitions) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin
          .createPartitions(Map.of(Topics.ACTIVITY, NewPartitions.increaseTo(partitions)))
          .all()
          .get();
    }
  }
}

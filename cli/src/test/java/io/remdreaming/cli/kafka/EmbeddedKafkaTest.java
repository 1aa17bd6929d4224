package io.remdreaming.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void logOutlivesTheBrokerAndItsAddressStays() {
    var address = "";
    try (var kafka = EmbeddedKafka.start(folder)) {
      address = kafka.bootstrapServers();
      assertThat(kafka.isNew()).isTrue();
      Topics.ensure(address, 3);
      send(address, event("ada"), event("bo"), event("ada"), "not JSON");
    }
    try (var kafka = EmbeddedKafka.start(folder)) {
      assertThat(kafka.isNew()).isFalse();
      assertThat(kafka.bootstrapServers()).isEqualTo(address);
      Topics.ensure(address, null);
      assertThat(EmbeddedKafka.addressOf(folder)).contains(address);
      assertThatThrownBy(() -> Topics.ensure(kafka.bootstrapServers(), 4))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("the log has 3");

      var records = read(address, 3);
      assertThat(records).hasSize(4);
      assertThat(records)
          .allMatch(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME);
      assertThat(partitionsOf(records, "[\"t\",\"ada\"]"))
          .hasSize(2)
          .containsOnly(partitionsOf(records, "[\"t\",\"ada\"]").get(0));
      assertThat(positions(address)).isEqualTo(new LogPositions.Position(0, 4));
    }
  }

  @Test
  void anEventAboveOurLimitReachesTheLog() {
    try (var kafka = EmbeddedKafka.start(folder)) {
      Topics.ensure(kafka.bootstrapServers(), 1);
      send(kafka.bootstrapServers(), "x".repeat(3 << 20));
      assertThat(read(kafka.bootstrapServers(), 1)).hasSize(1);
    }
  }

  @Test
  void topicsKeepEverythingForEver() throws Exception {
    try (var kafka = EmbeddedKafka.start(folder);
        var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Topics.ensure(kafka.bootstrapServers(), 1);
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.CONTROL);
      var config = admin.describeConfigs(List.of(topic)).all().get().values().iterator().next();
      assertThat(config.get("retention.ms").value()).isEqualTo("-1");
      assertThat(config.get("cleanup.policy").value()).isEqualTo("compact");
    }
  }

  @Test
  void aTakenPortIsChosenAnew() throws Exception {
    var file = folder.resolve("port");
    var first = KafkaPorts.choose(file);
    assertThat(KafkaPorts.choose(file)).isEqualTo(first);
    try (var intruder = new ServerSocket(first.broker(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(KafkaPorts.choose(file).broker()).isNotEqualTo(intruder.getLocalPort());
    }
  }

  private static String event(String user) {
    return "{\"type\":\"message\",\"tenant_id\":\"t\",\"user_id\":\"%s\"}".formatted(user);
  }

  private static void send(String address, String... events) {
    try (var sender = new EventSender(Map.of("bootstrap.servers", address), Topics.ACTIVITY)) {
      for (var event : events) {
        sender.send(event.getBytes(StandardCharsets.UTF_8), "a test");
      }
      sender.flush();
      assertThat(sender.acknowledged()).isEqualTo(events.length);
    }
  }

  private static LogPositions.Position positions(String address) {
    try (var positions = new LogPositions(address, Topics.ACTIVITY, "nobody")) {
      return positions.now(Map.of());
    }
  }

  private static List<Integer> partitionsOf(
      List<ConsumerRecord<byte[], byte[]>> records, String key) {
    return records.stream()
        .filter(r -> r.key() != null && new String(r.key(), StandardCharsets.UTF_8).equals(key))
        .map(ConsumerRecord::partition)
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String address, int partitions) {
    var settings =
        Map.<String, Object>of("bootstrap.servers", address, "isolation.level", "read_committed");
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      var all = new ArrayList<TopicPartition>();
      for (var partition = 0; partition < partitions; partition++) {
        all.add(new TopicPartition(Topics.ACTIVITY, partition));
      }
      consumer.assign(all);
      consumer.seekToBeginning(all);
      var total = consumer.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (records.size() < total) {
        consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
      }
      return records;
    }
  }
}

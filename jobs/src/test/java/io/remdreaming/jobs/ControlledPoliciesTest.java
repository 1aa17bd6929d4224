package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ControlledPoliciesTest {

  private static final String TOPIC = "rem.control";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> log = log();

  @Test
  void newestPolicyOfATenantCountsAndElseThatOfEverybody() throws Exception {
    say(0, "acme", 0.5);
    say(1, "*", 0.6);
    say(2, "acme", 0.8);
    try (var policies = policies()) {
      assertThat(threshold(policies, "acme")).isEqualTo(0.8);
      assertThat(threshold(policies, "other")).isEqualTo(0.6);
    }
  }

  @Test
  void whatIsInTheLogWhenAskedIsNeverOvertaken() throws Exception {
    say(0, "acme", 0.5);
    try (var policies = policies()) {
      assertThat(threshold(policies, "acme")).isEqualTo(0.5);
      for (var offset = 1; offset < 50; offset++) {
        say(offset, "acme", offset / 100.0);
        assertThat(threshold(policies, "acme")).isEqualTo(offset / 100.0);
      }
    }
  }

  @Test
  void unreadableLogAnswersNobody() {
    try (var policies =
        new ControlledPolicies(
            () -> {
              throw new KafkaException("no broker");
            },
            TOPIC)) {
      assertThatThrownBy(() -> answer(policies.current("acme"))).hasMessageContaining("no broker");
    }
  }

  @Test
  void closedPoliciesAnswerNobody() {
    var policies = policies();
    policies.close();
    assertThatThrownBy(() -> answer(policies.current("acme"))).hasMessageContaining("closed");
  }

  private ControlledPolicies policies() {
    return new ControlledPolicies(() -> log, TOPIC);
  }

  private static double threshold(ControlledPolicies policies, String tenant) throws Exception {
    return answer(policies.current(tenant)).affinityThreshold();
  }

  private static <T> T answer(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  /** Adds a policy to the log, as a producer would: the reader learns of it by the log's end. */
  private void say(long offset, String tenant, double threshold) {
    var value =
        "{\"kind\":\"tenant_policy\",\"tenant_id\":\"%s\",\"policy\":{\"affinity_threshold\":%s}}"
            .formatted(tenant, threshold)
            .getBytes(StandardCharsets.UTF_8);
    synchronized (log) {
      log.schedulePollTask(
          () -> log.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, value)));
      log.updateEndOffsets(Map.of(PARTITION, offset + 1));
    }
  }

  private static MockConsumer<byte[], byte[]> log() {
    var log = new MockConsumer<byte[], byte[]>("earliest");
    var node = new Node(0, "localhost", 9092);
    var info = new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node});
    log.updatePartitions(TOPIC, List.of(info));
    log.updateBeginningOffsets(Map.of(PARTITION, 0L));
    log.updateEndOffsets(Map.of(PARTITION, 0L));
    return log;
  }
}

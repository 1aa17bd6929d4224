package io.remdreaming.jobs;

import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.jobs.topology.LogRecords;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.ports.TenantPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The policies on {@code rem.control}, read by a thread of their own. Whoever asks gets an answer
 * once the log has been read to the end that it had when asked, so no data overtakes a policy that
 * forbids a call.
 */
final class ControlledPolicies implements TenantPolicies {

  private static final String EVERYBODY = "*";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final ControlDecoder decoder = new ControlDecoder();
  private final Map<String, PolicyChange> policies = new HashMap<>();
  private final ConcurrentLinkedQueue<Question> questions = new ConcurrentLinkedQueue<>();
  private final Semaphore asked = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "Policies");

  /**
   * @param kafka properties of Kafka's clients
   */
  static ControlledPolicies of(Map<String, String> kafka, String topic) {
    var properties = new HashMap<String, Object>(kafka);
    properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
    properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
    properties.put("enable.auto.commit", "false");
    // Asked beyond its end, the broker would keep the next request waiting too.
    properties.put("fetch.max.wait.ms", "10");
    properties.put("default.api.timeout.ms", "" + PATIENCE.toMillis());
    return new ControlledPolicies(() -> new KafkaConsumer<>(properties), topic);
  }

  ControlledPolicies(Supplier<Consumer<byte[], byte[]>> consumers, String topic) {
    this.consumers = consumers;
    this.topic = topic;
    thread.setDaemon(true);
    thread.start();
  }

  private record Question(String tenantId, CompletableFuture<TenantPolicy> answer) {}

  @Override
  public CompletableFuture<TenantPolicy> current(String tenantId) {
    var question = new Question(tenantId, new CompletableFuture<>());
    questions.add(question);
    asked.release();
    if (closed.getCount() == 0) {
      refuse(new IllegalStateException("the policies are closed"));
    }
    return question.answer();
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (var consumer = consumers.get()) {
        answer(consumer);
      } catch (RuntimeException e) {
        refuse(e);
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        refuse(e);
        return;
      }
    }
  }

  private void answer(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    var partitions = new ArrayList<TopicPartition>();
    for (var partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (closed.getCount() > 0) {
      asked.acquire();
      var open = new ArrayList<Question>();
      for (var next = questions.poll(); next != null; next = questions.poll()) {
        open.add(next);
      }
      if (!open.isEmpty()) {
        answer(open, consumer, partitions);
      }
    }
  }

  private void answer(
      List<Question> open, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    try {
      readToEnd(consumer, partitions);
      for (var question : open) {
        question.answer().complete(policy(question.tenantId()));
      }
    } catch (RuntimeException e) {
      open.forEach(question -> question.answer().completeExceptionally(e));
      throw e;
    }
  }

  private void readToEnd(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    var ends = consumer.endOffsets(partitions);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::take);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the end of %s is not reached in time".formatted(topic));
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    var change = decoder.decode(LogRecords.of(record)).policy();
    if (change != null) {
      policies.merge(change.tenantId(), change, (a, b) -> b.offset() < a.offset() ? a : b);
    }
  }

  private TenantPolicy policy(String tenantId) {
    var own = policies.getOrDefault(tenantId, policies.get(EVERYBODY));
    return own == null ? TenantPolicy.DEFAULT : own.policy();
  }

  private void refuse(Throwable cause) {
    for (var next = questions.poll(); next != null; next = questions.poll()) {
      next.answer().completeExceptionally(cause);
    }
  }

  private void pause() {
    try {
      var unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    refuse(new IllegalStateException("the policies are closed"));
  }
}

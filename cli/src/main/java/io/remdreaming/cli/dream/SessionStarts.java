package io.remdreaming.cli.dream;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.jobs.DreamingOptions;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.decode.ActivityDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When sittings start, as the log tells: a sitting begins with the first message after a silence
 * longer than the session gap. Reads the log once, and keeps nothing but times.
 */
final class SessionStarts {

  private static final Duration POLL = Duration.ofMillis(200);

  private final ActivityDecoder decoder = new ActivityDecoder();
  private final DreamingOptions options;
  private final Instant since;
  private final Map<SessionKey, TreeSet<Instant>> times = new HashMap<>();

  /**
   * @param from sittings that start before it are not wanted
   */
  SessionStarts(DreamingOptions options, Instant from) {
    this.options = options;
    this.since = from.minus(options.sessions().rules().gap());
  }

  /** The starts of all sittings within the options' scope. */
  List<Instant> read() {
    var settings = new HashMap<String, Object>(options.kafka());
    settings.put("enable.auto.commit", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(options.topics().activity()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
        consumer.poll(POLL).forEach(this::take);
      }
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read the log: " + RootCause.of(e), e);
    }
    return starts();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    var decoded =
        decoder.decode(
            new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value()));
    var activity = decoded.activity();
    var message = activity == null ? null : activity.message();
    if (activity != null && message != null && options.scope().reads(activity)) {
      take(message);
    }
  }

  private void take(Message message) {
    if (!message.timestamp().isBefore(since)) {
      times
          .computeIfAbsent(
              new SessionKey(
                  message.owner().tenantId(), message.owner().userId(), message.sessionId()),
              key -> new TreeSet<>())
          .add(message.timestamp());
    }
  }

  private List<Instant> starts() {
    var gap = options.sessions().rules().gap();
    var starts = new ArrayList<Instant>();
    for (var session : times.values()) {
      Instant before = null;
      for (var time : session) {
        if (before == null || before.plus(gap).isBefore(time)) {
          starts.add(time);
        }
        before = time;
      }
    }
    return starts;
  }
}

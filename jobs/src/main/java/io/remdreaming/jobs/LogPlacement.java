package io.remdreaming.jobs;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.decoders.Placement;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.sinks.postgres.ConnectionProvider;
import io.remdreaming.sinks.postgres.LogPartitions;
import io.remdreaming.sinks.postgres.PostgresOptions;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the activity log keeps its owners' events: in the partition that its producers chose when
 * the topic had as many partitions as when memory was first made of it.
 *
 * @param partitions how many those were
 */
public record LogPlacement(Partitioner partitioner, int partitions)
    implements Placement, Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(LogPlacement.class);

  @Override
  public @Nullable String objection(byte[] key, int partition) {
    if (partition >= partitions) {
      return "found it in partition %d, expected it in one of the %d that there were when memory was first made of them"
          .formatted(partition, partitions);
    }
    var expected = partitioner.partitionOf(key, partitions);
    return expected.isEmpty() || expected.getAsInt() == partition
        ? null
        : "found it in partition %d, expected it in %d, where %s puts its owner's events"
            .formatted(partition, expected.getAsInt(), partitioner);
  }

  /** Opens the rules on the task. */
  static Factory<RecordDecoder<DecodedActivity>> decoders(DreamingOptions options) {
    var kafka = new TreeMap<String, Object>(options.kafka());
    var topics = options.topics();
    var all =
        List.of(
            topics.activity(),
            topics.control(),
            topics.deadLetters(),
            options.models().usageTopic());
    var partitioner = options.partitioner();
    var postgres = options.postgres();
    return () -> {
      LogSwitch.verifyNone(kafka, all);
      return new ActivityDecoder(opened(kafka, topics.activity(), partitioner, postgres));
    };
  }

  /**
   * Asks Kafka for the topic's partitions, and PostgreSQL how many there were at first.
   *
   * @throws IllegalStateException if they have become fewer, or nobody can tell
   */
  public static LogPlacement opened(
      Map<String, Object> kafka, String topic, Partitioner partitioner, PostgresOptions postgres) {
    var found = partitionsNow(kafka, topic);
    var recorded = recorded(postgres, topic, found);
    if (found < recorded) {
      throw new IllegalStateException(
          "%s: found %d partitions, expected the %d that memory was first made of; see docs/operations.md"
              .formatted(topic, found, recorded));
    }
    if (found > recorded) {
      LOG.warn(
          "{} has {} partitions, {} when memory was first made of it: events in another partition than"
              + " then become dead letters; see docs/operations.md",
          topic,
          found,
          recorded);
    }
    return new LogPlacement(partitioner, recorded);
  }

  private static int partitionsNow(Map<String, Object> kafka, String topic) {
    try (var admin = Admin.create(kafka)) {
      var described = admin.describeTopics(List.of(topic)).allTopicNames().get();
      return Objects.requireNonNull(described.get(topic), topic).partitions().size();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka cannot tell the partitions of " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int recorded(PostgresOptions postgres, String topic, int found) {
    try (var connection = new ConnectionProvider(postgres).open()) {
      return LogPartitions.recorded(connection, topic, found);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL cannot tell the partitions of %s: %s".formatted(topic, e.getMessage()), e);
    }
  }
}

package io.remdreaming.cli.kafka;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.cli.errors.RootCause;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether Kafka is there and has the topics of a command, asked before anything is started. */
public final class TopicCheck {

  private static final int BOUND_SECONDS = 20;

  private TopicCheck() {}

  /**
   * Fails if a topic is missing, or if Kafka does not answer within 20 s.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   * @param topics the topics by the options that name them
   */
  public static void require(Map<String, String> kafka, Map<String, String> topics) {
    requireSettings(kafka);
    var settings = new HashMap<String, Object>(kafka);
    settings.put("request.timeout.ms", "" + BOUND_SECONDS * 500);
    settings.put("default.api.timeout.ms", "" + BOUND_SECONDS * 1000);
    var servers = kafka.getOrDefault("bootstrap.servers", "");
    try (var admin = Admin.create(settings)) {
      for (var topic : topics.entrySet()) {
        require(admin, topic.getKey(), topic.getValue(), servers);
      }
    } catch (KafkaException e) {
      if (e.getCause() instanceof ConfigException) {
        throw wrongSettings(e);
      }
      throw unreachable(servers, e);
    }
  }

  /** As they were given: some are replaced here, but not where the command uses them. */
  private static void requireSettings(Map<String, String> kafka) {
    try {
      var unused = new AdminClientConfig(kafka);
    } catch (ConfigException e) {
      throw wrongSettings(e);
    }
  }

  private static InvalidInputException wrongSettings(KafkaException failure) {
    return new InvalidInputException("Kafka's client: " + RootCause.of(failure), failure);
  }

  private static void require(Admin admin, String option, String topic, String servers) {
    try {
      admin.describeTopics(Set.of(topic)).allTopicNames().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new InvalidInputException(
            "%s: found '%s', which Kafka at %s does not have, expected one of its topics"
                .formatted(option, topic, servers),
            e);
      }
      throw unreachable(servers, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while asking Kafka for its topics", e);
    }
  }

  private static ExecutionFailedException unreachable(String servers, Exception failure) {
    return new ExecutionFailedException(
        "cannot use Kafka at %s, asked for up to %d s: %s"
            .formatted(servers, BOUND_SECONDS, RootCause.of(failure)),
        failure);
  }
}

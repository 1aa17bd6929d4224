package io.remdreaming.cli.erasure;

import io.remdreaming.cli.erasure.log.TopicRules;
import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.cli.kafka.KafkaAnswer;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.LogTraces;
import io.remdreaming.query.erasure.TopicTraces;
import io.remdreaming.query.erasure.Traces;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The topics, read from their beginnings to their ends. A topic of ours that is not declared here
 * makes a proof fail.
 *
 * @param kafka properties of the client, {@code bootstrap.servers} among them
 */
public record ErasureTopics(Map<String, String> kafka) {

  private static final String OURS = "rem.";
  private static final String RETENTION = "retention.ms";

  static final List<String> DECLARED =
      List.of(Topics.ACTIVITY, Topics.CONTROL, Topics.DEAD_LETTERS, Topics.USAGE);

  /** Reads what the log says about a subject. */
  public LogTraces read(LogTraces traces) {
    TopicReader.read(kafka, Topics.ACTIVITY, traces::add);
    return traces;
  }

  /** Topics that begin like ours and are not declared. */
  List<String> unknown() {
    var names = new TreeSet<>(names());
    names.removeIf(name -> !name.startsWith(OURS) || DECLARED.contains(name));
    return List.copyOf(names);
  }

  /** Counts in every topic the records that hold something of a subject. */
  List<TopicPlace> places(
      ErasureSubject subject, Traces traces, Collection<RecordedRequest> requests) {
    var rules = TopicRules.of(kafka, requests);
    var existing = names();
    var places = new ArrayList<TopicPlace>();
    for (var topic : DECLARED) {
      if (existing.contains(topic)) {
        var found = new TopicTraces(subject, traces, rules.of(topic));
        TopicReader.readWithHeaders(kafka, topic, found::add);
        places.add(TopicPlace.of(topic, found.count(), retentionMillis(topic)));
      }
    }
    return places;
  }

  private List<String> names() {
    return asked(admin -> List.copyOf(admin.listTopics().names().get()));
  }

  private long retentionMillis(String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var value =
        asked(
            admin ->
                admin
                    .describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .get(RETENTION)
                    .value());
    return Long.parseLong(value);
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T asked(Question<T> question) {
    try (var admin = Admin.create(new HashMap<String, Object>(kafka))) {
      return KafkaAnswer.of(
          "cannot ask Kafka for its topics",
          "asking Kafka for its topics",
          () -> question.ask(admin));
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot ask Kafka for its topics: " + RootCause.of(e), e);
    }
  }
}

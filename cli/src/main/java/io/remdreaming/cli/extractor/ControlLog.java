package io.remdreaming.cli.extractor;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.errors.RootCause;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.operators.decode.ControlDecoder;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The extractors and configs on the control log, as they stand. */
public final class ControlLog {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String PATIENCE_MILLIS = "20000";
  private static final Comparator<OntologyRule> ORDER =
      Comparator.<OntologyRule, String>comparing(rule -> rule.key().kind())
          .thenComparing(rule -> rule.key().tenantId())
          .thenComparing(rule -> rule.key().name());

  private ControlLog() {}

  /**
   * Reads the log to the end that it has now; what is deleted is left out.
   *
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public static List<OntologyRule> read(Map<String, String> kafka, String topic) {
    var settings = new HashMap<String, Object>(kafka);
    settings.put("enable.auto.commit", "false");
    settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
    var rules = new HashMap<RuleKey, OntologyRule>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(record -> take(record, rules));
      }
    } catch (KafkaException e) {
      throw new ExecutionFailedException("cannot read " + topic + ": " + RootCause.of(e), e);
    }
    return rules.values().stream().filter(rule -> !rule.isDeleted()).sorted(ORDER).toList();
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> record, Map<RuleKey, OntologyRule> rules) {
    var decoded =
        new ControlDecoder()
            .decode(
                new LogRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value()));
    var rule = decoded.ontologyRule();
    if (rule != null) {
      rules.put(rule.key(), rule);
    }
  }
}

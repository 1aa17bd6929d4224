package io.remdreaming.jobs.topology;

import io.remdreaming.model.files.FetchedEvent;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What became of a file as a record of the log, in the partition of the event that asked for it.
 */
public record FetchedEventRecords(String topic)
    implements KafkaRecordSerializationSchema<FetchedEvent> {

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      FetchedEvent event, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, event.partition(), event.key(), event.value());
  }
}

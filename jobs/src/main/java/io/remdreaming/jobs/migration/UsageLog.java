package io.remdreaming.jobs.migration;

import io.remdreaming.jobs.topology.UsageRecords;
import io.remdreaming.model.gateway.ModelCall;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The way of calls that are made outside of the job into the usage topic. Thread-safe. */
final class UsageLog implements AutoCloseable {

  private final UsageRecords records;
  private final Producer<byte[], byte[]> producer;

  UsageLog(Properties kafka, String topic) {
    this.records = new UsageRecords(topic);
    this.producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends a call. It is output only: the ledger has the call, whatever becomes of the record. */
  void accept(ModelCall call) {
    var unused = producer.send(records.record(call));
  }

  @Override
  public void close() {
    producer.close();
  }
}

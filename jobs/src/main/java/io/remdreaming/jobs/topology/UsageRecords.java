package io.remdreaming.jobs.topology;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.gateway.ModelCall;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A call as a Kafka record: key the tenant, value JSON with the names of {@code llm_calls}. */
public record UsageRecords(String topic) implements KafkaRecordSerializationSchema<ModelCall> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      ModelCall call, KafkaSinkContext context, Long timestamp) {
    return record(call);
  }

  public ProducerRecord<byte[], byte[]> record(ModelCall call) {
    var value =
        JSON.createObjectNode()
            .put("id", call.id())
            .put("tenant_id", call.owner().tenantId())
            .put("user_id", call.owner().userId())
            .put("operation", call.operation())
            .put("provider", call.provider())
            .put("model", call.model())
            .put("tier", call.tier().wireName())
            .put("content_id", call.contentId())
            .put("tokens_in", call.tokensIn())
            .put("tokens_out", call.tokensOut())
            .put("cost_micros", call.costMicros())
            .put("cached", call.cached())
            .put("duration_ms", call.millis())
            .put("outcome", call.outcome())
            .put("created_at", call.createdAt().toString());
    return new ProducerRecord<>(
        topic,
        call.owner().tenantId().getBytes(StandardCharsets.UTF_8),
        value.toString().getBytes(StandardCharsets.UTF_8));
  }
}

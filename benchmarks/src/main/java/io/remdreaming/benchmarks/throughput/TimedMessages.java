package io.remdreaming.benchmarks.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.benchmarks.throughput.SessionCounts.TimedMessage;
import io.remdreaming.model.sessions.SessionKey;
import java.io.IOException;
import java.time.OffsetDateTime;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/** Messages parsed as far as session windows need them. */
final class TimedMessages extends AbstractDeserializationSchema<TimedMessage> {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public TimedMessage deserialize(byte[] value) throws IOException {
    var event = JSON.readTree(value);
    var session =
        new SessionKey(
            event.path("tenant_id").asText(),
            event.path("user_id").asText(),
            event.path("session_id").asText());
    var time = OffsetDateTime.parse(event.path("timestamp").asText());
    return new TimedMessage(session, time.toInstant().toEpochMilli());
  }
}

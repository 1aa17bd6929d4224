package io.remdreaming.server.activity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.server.activity.ActivityLog.Position;
import io.remdreaming.server.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The one way of records into the control log, each checked by the rules of the job. */
public final class ControlPublisher {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ControlDecoder decoder = new ControlDecoder();
  private final ControlLog log;
  private final Clock clock;

  public ControlPublisher(ControlLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Sends records; if one would become a dead letter, none.
   *
   * @return where the log has them, for good
   */
  public List<Position> publish(List<ObjectNode> records) {
    records.forEach(this::check);
    var positions = records.stream().map(r -> log.append(key(r), bytes(r.toString()))).toList();
    try {
      return positions.stream().map(position -> position.join()).toList();
    } catch (CompletionException e) {
      throw Problem.unavailable("Kafka has not taken all records; send them again", e);
    }
  }

  private void check(ObjectNode record) {
    var bytes = bytes(record.toString());
    var letter =
        decoder.decode(new LogRecord("http", 0, 0, clock.millis(), null, bytes)).deadLetter();
    if (letter != null) {
      throw Problem.unprocessable(letter.field(), letter.reason() + ": " + letter.detail());
    }
  }

  /** {@code [kind, tenant_id, name]}, by which the topic is compacted. */
  private static byte[] key(ObjectNode record) {
    var key = JSON.createArrayNode();
    for (var field : List.of("kind", "tenant_id", "name")) {
      key.add(record.path(field).asText());
    }
    return bytes(key.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

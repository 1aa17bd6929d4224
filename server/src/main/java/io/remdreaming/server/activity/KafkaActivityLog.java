package io.remdreaming.server.activity;

import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A topic of Kafka, each event under its owner's key, so that an owner's events keep their order.
 */
public final class KafkaActivityLog implements ActivityLog {

  private final KafkaLog log;

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public KafkaActivityLog(Map<String, String> kafka, String topic) {
    log = new KafkaLog(kafka, topic);
  }

  @Override
  public CompletableFuture<Position> append(UserKey owner, byte[] event) {
    return log.append(OwnerKey.of(owner), event);
  }

  @Override
  public boolean isReachable() {
    return log.isReachable();
  }

  @Override
  public void close() {
    log.close();
  }
}

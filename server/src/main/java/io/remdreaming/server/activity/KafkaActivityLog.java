package io.remdreaming.server.activity;

import io.remdreaming.model.activity.OwnerKey;
import io.remdreaming.model.memory.UserKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/**
 * A topic of Kafka, each event under its owner's key, so that an owner's events keep their order.
 */
public final class KafkaActivityLog implements ActivityLog {

  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final KafkaLog log;
  private final Admin admin;
  private final LogLag lag;

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   * @param group the consumer group of the job that reads it
   */
  public KafkaActivityLog(Map<String, String> kafka, String topic, String group) {
    log = new KafkaLog(kafka, topic);
    admin = Admin.create(new HashMap<>(kafka));
    lag = new LogLag(admin, group, topic);
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
  public OptionalLong lag() {
    return lag.now();
  }

  @Override
  public void close() {
    admin.close(CLOSING);
    log.close();
  }
}

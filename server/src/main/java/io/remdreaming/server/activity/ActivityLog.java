package io.remdreaming.server.activity;

import io.remdreaming.model.memory.UserKey;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The log that takes events. */
public interface ActivityLog extends AutoCloseable {

  /**
   * Where the log has put an event.
   *
   * @param partition of the topic
   */
  record Position(String topic, int partition, long offset) {}

  /** Appends an event of an owner; done when the log has it for good. */
  CompletableFuture<Position> append(UserKey owner, byte[] event);

  /** Whether the log can be reached now. */
  boolean isReachable();

  /** How many events the job has not read, if that is known. */
  default OptionalLong lag() {
    return OptionalLong.empty();
  }

  @Override
  void close();
}

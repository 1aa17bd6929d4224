package io.remdreaming.server.activity;

import io.remdreaming.server.activity.ActivityLog.Position;
import java.util.concurrent.CompletableFuture;

/** The log that takes what running jobs obey; of one key the newest record counts. */
public interface ControlLog extends AutoCloseable {

  /** Appends a record; done when the log has it for good. */
  CompletableFuture<Position> append(byte[] key, byte[] record);

  @Override
  void close();
}

package io.remdreaming.server.activity;

import io.remdreaming.model.memory.UserKey;
import java.util.concurrent.CompletableFuture;

/** A log that takes nothing, for a process whose only caller may only read. */
public final class ClosedLog implements ActivityLog, ControlLog {

  @Override
  public CompletableFuture<Position> append(UserKey owner, byte[] event) {
    return refused();
  }

  @Override
  public CompletableFuture<Position> append(byte[] key, byte[] record) {
    return refused();
  }

  private static CompletableFuture<Position> refused() {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("this process only reads"));
  }

  @Override
  public boolean isReachable() {
    return false;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}

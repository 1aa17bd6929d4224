package io.remdreaming.server;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.server.activity.ActivityLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log of activity in memory. */
final class MemoryActivityLog implements ActivityLog {

  /** How many records the job is said to be behind. */
  static final long LAG = 7;

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final long firstOffset;
  private volatile boolean isReachable = true;
  private volatile boolean isClosed;

  MemoryActivityLog() {
    this(0);
  }

  MemoryActivityLog(long firstOffset) {
    this.firstOffset = firstOffset;
  }

  @Override
  public CompletableFuture<Position> append(UserKey owner, byte[] event) {
    events.add(new String(event, StandardCharsets.UTF_8));
    var offset = firstOffset + events.size() - 1;
    return CompletableFuture.completedFuture(new Position("rem.activity", 0, offset));
  }

  List<String> events() {
    return events;
  }

  void breakDown() {
    isReachable = false;
  }

  @Override
  public boolean isReachable() {
    return isReachable;
  }

  @Override
  public OptionalLong lag() {
    return OptionalLong.of(LAG);
  }

  @Override
  public void close() {
    isClosed = true;
  }

  boolean isClosed() {
    return isClosed;
  }
}

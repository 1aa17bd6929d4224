package io.remdreaming.server;

import io.remdreaming.server.activity.ActivityLog.Position;
import io.remdreaming.server.activity.ControlLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A control log in memory. */
final class MemoryControlLog implements ControlLog {

  private final List<String> keys = new ArrayList<>();
  private final List<String> records = new ArrayList<>();

  @Override
  public CompletableFuture<Position> append(byte[] key, byte[] record) {
    keys.add(new String(key, StandardCharsets.UTF_8));
    records.add(new String(record, StandardCharsets.UTF_8));
    return CompletableFuture.completedFuture(new Position("rem.control", 0, records.size() - 1));
  }

  List<String> keys() {
    return keys;
  }

  List<String> records() {
    return records;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}

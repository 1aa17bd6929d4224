package io.remdreaming.sinks.memory;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.util.List;

/** Writes changes at once, for the tests of other packages. */
public final class MemoryWrites {

  private MemoryWrites() {}

  public static void write(TestSchema schema, MemoryChange... changes) {
    try (var store = new MemoryStore(schema.provider(), StoreMetrics.unread())) {
      store.write(List.of(changes));
    }
  }
}

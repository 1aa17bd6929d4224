package io.remdreaming.sinks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.sinks.TestSchema;
import io.remdreaming.sinks.postgres.StoreMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.flink.metrics.SimpleCounter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ConcurrencyTest {

  @RegisterExtension static final TestSchema SCHEMA = TestSchema.migrated();

  private static final int WRITERS = 4;

  private static List<MemoryChange> changes() {
    var changes = new ArrayList<MemoryChange>();
    for (var i = 0; i < 400; i++) {
      var owner = new UserKey("tenant-" + i % 3, "user-" + i % 20);
      var window = "w" + i % 60;
      var row = Changes.row(owner, window + "-" + i % 7, "content " + i);
      changes.add(
          MemoryChange.of(
              Changes.set(owner, window, i, i % 11 == 0 ? new Row[0] : new Row[] {row})));
    }
    return changes;
  }

  @Test
  void writersOfTheSameMemoryNeitherDeadlockNorDisagree() throws Exception {
    var deadlocks = new SimpleCounter();
    try (var store = new MemoryStore(SCHEMA.provider(), StoreMetrics.unread())) {
      store.write(changes());
    }
    var expected = SCHEMA.fingerprint();
    SCHEMA.truncate();
    var writers = Executors.newFixedThreadPool(WRITERS);
    try {
      var tasks = new ArrayList<Callable<@Nullable Void>>();
      for (var writer = 0; writer < WRITERS; writer++) {
        var seed = writer;
        tasks.add(() -> write(seed, deadlocks));
      }
      for (var done : writers.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(SCHEMA.fingerprint()).isEqualTo(expected);
    assertThat(deadlocks.getCount()).isZero();
  }

  private static @Nullable Void write(int seed, SimpleCounter deadlocks) {
    var shuffled = changes();
    Collections.shuffle(shuffled, new Random(seed));
    try (var store = new MemoryStore(SCHEMA.provider(), StoreMetrics.countingRetries(deadlocks))) {
      for (var from = 0; from < shuffled.size(); from += 25) {
        store.write(shuffled.subList(from, from + 25));
      }
    }
    return null;
  }
}

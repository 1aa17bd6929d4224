package io.remdreaming.sinks.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.sinks.postgres.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

  @Test
  void writesBatchesInOrderAndDrainsAll() {
    var written = new ArrayList<List<RawChange>>();
    var batches = IntStream.range(0, 20).mapToObj(i -> batch()).toList();
    try (var queue = new BatchQueue(written::add)) {
      batches.forEach(queue::add);
      queue.drain();
      assertThat(written).hasSize(20);
      for (var i = 0; i < 20; i++) {
        assertThat(written.get(i)).isSameAs(batches.get(i));
      }
    }
  }

  @Test
  void readsOnWhileABatchIsWritten() throws InterruptedException {
    var release = new CountDownLatch(1);
    var written = new ArrayList<List<RawChange>>();
    try (var queue = new BatchQueue(batch -> write(batch, release, written))) {
      queue.add(batch());
      queue.add(batch());
      release.countDown();
      queue.drain();
    }
    assertThat(written).hasSize(2);
  }

  @Test
  void failsBeforeACheckpointCanComplete() {
    try (var queue =
        new BatchQueue(
            batch -> {
              throw new IllegalStateException("no table");
            })) {
      queue.add(batch());
      assertThatThrownBy(queue::drain)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("no table");
      assertThatThrownBy(() -> queue.add(batch())).isInstanceOf(StoreException.class);
      assertThatThrownBy(queue::drain).isInstanceOf(StoreException.class);
    }
  }

  private static List<RawChange> batch() {
    return new ArrayList<>();
  }

  private static void write(
      List<RawChange> batch, CountDownLatch release, List<List<RawChange>> written) {
    try {
      release.await();
      written.add(batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

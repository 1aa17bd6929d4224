package io.remdreaming.sinks.raw;

import io.remdreaming.model.activity.RawChange;
import io.remdreaming.sinks.postgres.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches on their way to the database, written one after the other by a thread of its own, so that
 * the task reads on meanwhile. It holds a few of them; whoever adds more waits. What goes wrong is
 * thrown at the next call, and always before {@link #drain} returns.
 */
final class BatchQueue implements AutoCloseable {

  private static final int MAX_BATCHES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Consumer<List<RawChange>> store;
  private final Semaphore room = new Semaphore(MAX_BATCHES);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "Raw rows"));
  private volatile @Nullable Throwable failure;

  BatchQueue(Consumer<List<RawChange>> store) {
    this.store = store;
  }

  /** Adds a batch, which nobody may change any more. */
  void add(List<RawChange> batch) {
    take(1);
    thread.execute(() -> write(batch));
  }

  /** Waits until all batches are written. */
  void drain() {
    take(MAX_BATCHES);
    room.release(MAX_BATCHES);
  }

  private void take(int places) {
    try {
      room.acquire(places);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while rows were written", e);
    }
    var failed = failure;
    if (failed != null) {
      room.release(places);
      throw new StoreException("raw rows cannot be written: " + failed.getMessage(), failed);
    }
  }

  private void write(List<RawChange> batch) {
    try {
      if (failure == null) {
        store.accept(batch);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    } finally {
      room.release();
    }
  }

  /** Gives up what is not written yet; waits a moment for the batch that is being written. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var unused = thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

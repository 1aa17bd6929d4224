package io.remdreaming.gateway.embeddings;

import io.remdreaming.gateway.embeddings.Batch.Wanted;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.threads.DaemonThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the texts of a tenant into calls: as many as a call holds, or those that have come when
 * the first has waited for long enough. Whoever asks for a text that is being asked for waits for
 * the same vector. Thread-safe.
 */
final class MicroBatches implements AutoCloseable {

  private final int size;
  private final int characters;
  private final Duration linger;
  private final Consumer<Batch> calls;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("Embedding batches"));
  private final Map<String, Batch> open = new HashMap<>();
  private final Map<Key, CompletableFuture<float[]>> asked = new HashMap<>();

  private record Key(String tenantId, String text) {}

  /**
   * @param size the most texts of a call
   * @param characters the most characters of a call; a longer text goes alone
   * @param linger how long the first text of a call waits for others
   * @param calls embeds a batch, sooner or later
   */
  MicroBatches(int size, int characters, Duration linger, Consumer<Batch> calls) {
    if (size < 1 || linger.isNegative()) {
      throw new IllegalArgumentException(
          "expected batches of 1 text or more and no negative linger, got %d and %s"
              .formatted(size, linger));
    }
    this.size = size;
    this.characters = characters;
    this.linger = linger;
    this.calls = calls;
  }

  CompletableFuture<float[]> vector(UserKey owner, String text, @Nullable String trace) {
    var key = new Key(owner.tenantId(), text);
    CompletableFuture<float[]> vector;
    Batch before = null;
    Batch full = null;
    synchronized (this) {
      var known = asked.get(key);
      if (known != null) {
        return known;
      }
      vector = new CompletableFuture<>();
      asked.put(key, vector);
      var last = open.get(owner.tenantId());
      if (last != null && !last.hasRoom(text, size, characters)) {
        before = close(last);
      }
      var batch = open.computeIfAbsent(owner.tenantId(), this::begin);
      batch.add(new Wanted(owner, text, trace, vector));
      if (batch.isFull(size)) {
        full = close(batch);
      }
    }
    vector.whenComplete((done, failure) -> forget(key));
    call(before);
    call(full);
    return vector;
  }

  private Batch begin(String tenantId) {
    var batch = new Batch(tenantId);
    batch.wakeBy(clock.schedule(() -> ring(batch), linger.toNanos(), TimeUnit.NANOSECONDS));
    return batch;
  }

  private void ring(Batch batch) {
    synchronized (this) {
      if (open.get(batch.tenantId()) != batch) {
        return;
      }
      close(batch);
    }
    call(batch);
  }

  private Batch close(Batch batch) {
    open.remove(batch.tenantId());
    batch.leave();
    return batch;
  }

  private void call(@Nullable Batch batch) {
    if (batch != null) {
      calls.accept(batch);
    }
  }

  private synchronized void forget(Key key) {
    asked.remove(key);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

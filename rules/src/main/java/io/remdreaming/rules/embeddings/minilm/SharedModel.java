package io.remdreaming.rules.embeddings.minilm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one loaded model of this class loader, and the threads that compute with it. Whoever takes it
 * gives it back; the last one ends the threads, and the last thread frees the model.
 */
final class SharedModel {

  /** Some 10 MB: a set comes again with most of its texts unchanged, and names in each window. */
  private static final int MOST_KEPT = 4_096;

  private static final int LONGEST_KEPT = 1_000;

  private static @Nullable SharedModel current;

  private final MiniLmModel model = MiniLmModel.open();
  private final LinkedBlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Recent recent = new Recent();
  private final AtomicInteger running;
  private int users;

  private record Task(String text, CompletableFuture<float[]> vector) {

    /** Ends a thread. */
    static final Task END = new Task("", new CompletableFuture<>());
  }

  private SharedModel(int count) {
    running = new AtomicInteger(count);
    for (var i = 1; i <= count; i++) {
      var thread = new Thread(this::work, "minilm-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /**
   * Takes the model, and loads it for the first one who does.
   *
   * @param threads how many threads it has, if it is loaded now
   */
  static synchronized SharedModel take(int threads) {
    if (current == null) {
      current = new SharedModel(threads);
    }
    current.users++;
    return current;
  }

  /** Loads the model for one who does not share it. */
  static SharedModel alone(int threads) {
    var shared = new SharedModel(threads);
    shared.users++;
    return shared;
  }

  /** Whether there is a thread that may use the model. */
  boolean isRunning() {
    return running.get() > 0;
  }

  /**
   * Gives the model back. After the last one its threads have ended and its memory is free; what
   * was not computed yet fails.
   */
  void giveBack() {
    synchronized (SharedModel.class) {
      if (--users > 0) {
        return;
      }
      current = current == this ? null : current;
    }
    var dropped = new ArrayList<Task>();
    tasks.drainTo(dropped);
    threads.forEach(thread -> tasks.add(Task.END));
    dropped.forEach(task -> task.vector.cancel(false));
    threads.forEach(SharedModel::await);
  }

  /** Also a thread that is interrupted waits: a computation takes milliseconds. */
  private static void await(Thread thread) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The vector of a text, which another thread computes or has just computed. */
  CompletableFuture<float[]> embed(String text) {
    if (text.length() > LONGEST_KEPT) {
      return enqueued(text);
    }
    CompletableFuture<float[]> vector;
    synchronized (recent) {
      vector = recent.get(text);
      if (vector == null) {
        vector = enqueued(text);
        recent.put(text, vector);
      }
    }
    return vector;
  }

  private CompletableFuture<float[]> enqueued(String text) {
    var vector = new CompletableFuture<float[]>();
    tasks.add(new Task(text, vector));
    return vector;
  }

  private void work() {
    try {
      var vectors = new TextVectors(model);
      for (var task = next(); task != Task.END; task = next()) {
        compute(task, vectors);
      }
    } finally {
      if (running.decrementAndGet() == 0) {
        model.close();
      }
    }
  }

  private Task next() {
    try {
      return tasks.take();
    } catch (InterruptedException e) {
      throw new RejectedExecutionException("interrupted", e);
    }
  }

  private void compute(Task task, TextVectors vectors) {
    try {
      task.vector.complete(vectors.of(task.text));
    } catch (RuntimeException e) {
      synchronized (recent) {
        recent.remove(task.text);
      }
      task.vector.completeExceptionally(e);
    }
  }

  /** Vectors by their texts, without those that nobody has asked for lately. */
  private static final class Recent extends LinkedHashMap<String, CompletableFuture<float[]>> {

    private static final long serialVersionUID = 1L;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<float[]>> eldest) {
      return size() > MOST_KEPT;
    }
  }
}

package io.remdreaming.files.extraction;

import io.remdreaming.model.files.FileException;
import io.remdreaming.model.files.FileProblem;
import io.remdreaming.model.threads.DaemonThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A share in the processes that read documents for all jobs of a JVM with equal options. They start
 * when a document comes and end when none has come for a while, so that they take no memory where
 * no files are; a process that a document has ended is replaced.
 */
public final class TextProcesses implements AutoCloseable {

  private static final Map<ExtractionOptions, Pool> POOLS = new HashMap<>();

  private final ExtractionOptions options;
  private final Pool pool;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TextProcesses(ExtractionOptions options, Pool pool) {
    this.options = options;
    this.pool = pool;
  }

  /** Takes a share. */
  public static TextProcesses take(ExtractionOptions options) {
    synchronized (POOLS) {
      var pool = POOLS.computeIfAbsent(options, Pool::new);
      pool.shares++;
      return new TextProcesses(options, pool);
    }
  }

  /**
   * Reads a document, as soon as a process is free.
   *
   * @param name the file's name, {@code ""} if it has none
   * @param hint what somebody says it is, {@code ""} if nobody does
   */
  public ExtractedText read(Path file, String name, String hint)
      throws FileException, InterruptedException {
    return pool.read(file, name, hint);
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      synchronized (POOLS) {
        if (--pool.shares == 0) {
          POOLS.remove(options);
          pool.close();
        }
      }
    }
  }

  private static final class Pool {

    /** Parsers are not free of leaks. */
    private static final int DOCUMENTS = 500;

    private static final Duration IDLE = Duration.ofSeconds(60);

    private final ExtractionOptions options;
    private final Semaphore places;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<TextProcess> busy = new HashSet<>();
    private final ScheduledThreadPoolExecutor watch;
    private boolean closed;
    private int shares;

    private record Idle(TextProcess process, long since) {}

    Pool(ExtractionOptions options) {
      this.options = options;
      this.places = new Semaphore(options.processes(), true);
      this.watch = DaemonThreads.scheduler("rem-text-watch");
    }

    ExtractedText read(Path file, String name, String hint)
        throws FileException, InterruptedException {
      places.acquire();
      try {
        var process = process();
        try {
          return process.read(file, name, hint, watch);
        } finally {
          release(process);
        }
      } catch (IOException e) {
        throw new FileException(FileProblem.UNAVAILABLE, "no process to read it could start", e);
      } finally {
        places.release();
      }
    }

    private TextProcess process() throws IOException {
      synchronized (idle) {
        for (var last = idle.pollLast(); last != null; last = idle.pollLast()) {
          if (last.process.isUsable()) {
            busy.add(last.process);
            return last.process;
          }
          last.process.close();
        }
        var started = TextProcess.start(options);
        busy.add(started);
        return started;
      }
    }

    private void release(TextProcess process) {
      synchronized (idle) {
        busy.remove(process);
        if (!closed && process.isUsable() && process.documents() < DOCUMENTS) {
          idle.addLast(new Idle(process, System.nanoTime()));
          var unused = watch.schedule(this::endIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
          return;
        }
      }
      process.close();
    }

    private void endIdle() {
      for (var process = longIdle(); process != null; process = longIdle()) {
        process.close();
      }
    }

    private @Nullable TextProcess longIdle() {
      synchronized (idle) {
        var first = idle.peekFirst();
        var isLong = first != null && System.nanoTime() - first.since >= IDLE.toNanos() * 9 / 10;
        return isLong ? idle.removeFirst().process : null;
      }
    }

    void close() {
      watch.shutdownNow();
      synchronized (idle) {
        closed = true;
        idle.forEach(each -> each.process.close());
        idle.clear();
        busy.forEach(TextProcess::close);
      }
    }
  }
}

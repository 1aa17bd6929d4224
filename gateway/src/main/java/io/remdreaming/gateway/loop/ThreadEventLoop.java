package io.remdreaming.gateway.loop;

import io.remdreaming.model.failures.FatalErrors;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loop on a thread of its own, which takes all tasks at once that gathered while it worked. After
 * its end, tasks are let go.
 */
public final class ThreadEventLoop implements EventLoop {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadEventLoop.class);
  private static final long NANOS_A_MILLI = 1_000_000;
  private static final long IDLE_NANOS = 60_000 * NANOS_A_MILLI;

  private final Clock clock = Clock.systemUTC();
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(timer -> timer.due));
  private final Thread thread;
  private volatile boolean closed;

  public ThreadEventLoop(String name) {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public long nowMillis() {
    return clock.millis();
  }

  @Override
  public void execute(Runnable task) {
    if (!closed) {
      tasks.add(task);
    }
  }

  @Override
  public Runnable after(long millis, Runnable task) {
    var timer = new Timer(System.nanoTime() + Math.max(0, millis) * NANOS_A_MILLI, task);
    execute(() -> timers.add(timer));
    return () -> timer.isCancelled = true;
  }

  private void run() {
    var batch = new ArrayDeque<Runnable>();
    try {
      while (!closed) {
        var first = tasks.poll(nanosToTimer(), TimeUnit.NANOSECONDS);
        if (first != null) {
          batch.add(first);
          tasks.drainTo(batch);
        }
        while (!batch.isEmpty()) {
          runLogged(batch.remove());
        }
        runTimers();
      }
    } catch (InterruptedException e) {
      LOG.debug("The gateway is closed");
    }
  }

  private long nanosToTimer() {
    var next = timers.peek();
    return next == null ? IDLE_NANOS : next.due - System.nanoTime();
  }

  private void runTimers() {
    for (var next = timers.peek(); next != null && isOver(next); next = timers.peek()) {
      timers.remove();
      if (!next.isCancelled) {
        runLogged(next.task);
      }
    }
  }

  private static boolean isOver(Timer timer) {
    return timer.isCancelled || timer.due - System.nanoTime() <= 0;
  }

  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      LOG.error("A task of the gateway failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  /** A task for later. */
  private static final class Timer {

    private final long due;
    private final Runnable task;
    private volatile boolean isCancelled;

    Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }
  }
}

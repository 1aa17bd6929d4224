package io.remdreaming.sinks.ledger;

import io.remdreaming.model.failures.FailureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer with one thread: while it commits a group, the next one gathers. The longer a commit
 * takes, the larger the groups, so that the cost of a commit is shared by all who wait. While
 * groups are large, the next one is also given a moment to gather: what a group costs, whatever its
 * size, would otherwise take the processor from those who wait.
 */
final class GroupCommit<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int LARGEST_GROUP = 2_048;
  private static final int BUSY_GROUP = 32;
  private static final long GATHERING_NANOS = 20_000_000;
  private static final long IDLE_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 30_000;

  /** Requests; an empty one only wakes the writer. */
  private final BlockingQueue<Optional<T>> waiting = new LinkedBlockingQueue<>();

  private final Writer<T> writer;
  private final Thread thread;
  private final FailureState failure = new FailureState();
  private boolean isBusy;
  private volatile boolean closed;

  /** Starts the writer's thread. */
  GroupCommit(String name, Writer<T> writer) {
    this.writer = writer;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Hands over a request; returns at once. */
  void submit(T request) {
    waiting.add(Optional.of(request));
    if (closed) {
      rejectWaiting();
    }
  }

  private void run() {
    try {
      while (!closed || !waiting.isEmpty()) {
        var group = group();
        if (!group.isEmpty()) {
          write(group);
        }
        writer.idle();
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped with {} requests waiting", waiting.size());
    } finally {
      closed = true;
      rejectWaiting();
      writer.close();
    }
  }

  private List<T> group() throws InterruptedException {
    var group = new ArrayList<Optional<T>>();
    var first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      group.add(first);
      if (isBusy && waiting.size() < LARGEST_GROUP) {
        LockSupport.parkNanos(GATHERING_NANOS);
      }
      waiting.drainTo(group, LARGEST_GROUP - 1);
    }
    isBusy = group.size() >= BUSY_GROUP;
    return requests(group);
  }

  private static <T> List<T> requests(List<Optional<T>> group) {
    return group.stream().flatMap(Optional::stream).toList();
  }

  private void write(List<T> group) {
    try {
      writer.write(group);
      if (failure.ends()) {
        LOG.info("Requests are written again");
      }
    } catch (RuntimeException e) {
      if (failure.begins()) {
        LOG.warn("A group of {} requests failed: {}", group.size(), e.getMessage());
      }
      writer.reject(group, e);
    }
  }

  private void rejectWaiting() {
    var drained = new ArrayList<Optional<T>>();
    waiting.drainTo(drained);
    var left = requests(drained);
    if (!left.isEmpty()) {
      writer.reject(left, new IllegalStateException("expected an open ledger, found it closed"));
    }
  }

  /** Writes what is waiting, for a while, and stops. */
  @Override
  public void close() {
    closed = true;
    waiting.add(Optional.empty());
    try {
      thread.join(PATIENCE_MILLIS);
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  /** What the writer's thread does. */
  interface Writer<T> {

    /** Writes a group and answers all of its requests. */
    void write(List<T> group);

    /** Tells the waiting that nothing came of their requests. */
    void reject(List<T> group, RuntimeException reason);

    /** Has time between two groups. */
    default void idle() {}

    /** Lets go of the connection. */
    void close();
  }
}

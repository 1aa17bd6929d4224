package io.remdreaming.benchmarks.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where this JVM's processor time goes. Twenty times a second it asks every thread for the processor time
 * it has used since, and books that on the stack where it is now. Flight Recorder would sample Java and
 * native code at different rates; here RocksDB's native code is booked by the same measure as all else.
 */
final class Profile implements AutoCloseable {

  private static final int PERIOD_MILLIS = 50;
  private static final int DEPTH = 120;
  private static final long LEAST_NANOS = 1_000_000;
  private static final double NANOS = 1e9;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> before = new HashMap<>();
  private final Map<String, Double> byThread = new TreeMap<>();
  private final Map<String, Double> byGroup = new TreeMap<>();
  private final Map<String, Double> byFrame = new TreeMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "Profile"));

  /** Begins to watch. */
  void start() {
    for (var id : threads.getAllThreadIds()) {
      before.put(id, threads.getThreadCpuTime(id));
    }
    var unused =
        clock.scheduleWithFixedDelay(
            this::sample, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sample() {
    var used = new HashMap<Long, Long>();
    for (var id : threads.getAllThreadIds()) {
      var now = threads.getThreadCpuTime(id);
      var since = now - before.getOrDefault(id, 0L);
      if (now > 0 && since >= LEAST_NANOS) {
        used.put(id, since);
        before.put(id, now);
      }
    }
    var busy = new ArrayList<>(used.keySet());
    var ids = busy.stream().mapToLong(Long::longValue).toArray();
    for (var info : threads.getThreadInfo(ids, DEPTH)) {
      if (info != null) {
        book(info, used.getOrDefault(info.getThreadId(), 0L) / NANOS);
      }
    }
  }

  private synchronized void book(ThreadInfo thread, double seconds) {
    var stack = thread.getStackTrace();
    add(byThread, ThreadGroups.of(thread.getThreadName()), seconds);
    add(byGroup, CodeGroups.of(stack), seconds);
    if (stack.length > 0) {
      add(byFrame, stack[0].getClassName() + "." + stack[0].getMethodName(), seconds);
    }
  }

  private static void add(Map<String, Double> sums, String key, double seconds) {
    sums.merge(key, seconds, Double::sum);
  }

  /** Seconds by kind of thread. */
  synchronized Map<String, Double> byThread() {
    return new TreeMap<>(byThread);
  }

  /** Seconds by what the code belongs to. */
  synchronized Map<String, Double> byGroup() {
    return new TreeMap<>(byGroup);
  }

  /** Seconds by the method at the top of the stack. */
  synchronized Map<String, Double> byFrame() {
    return new TreeMap<>(byFrame);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

package io.remdreaming.benchmarks.throughput;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where this JVM's processor time goes. Twenty times a second it asks every thread for the
 * processor time it has used since, and books that on the stack where it is now. Flight Recorder
 * would sample Java and native code at different rates; here RocksDB's native code is booked by the
 * same measure as all else. What a thread used before it was found waiting is spread over what else
 * it was found at.
 */
final class Profile implements AutoCloseable {

  private static final int PERIOD_MILLIS = 50;
  private static final int DEPTH = 120;
  private static final long LEAST_NANOS = 500_000;
  private static final double NANOS = 1e9;
  private static final String OWN_THREAD = "Profile";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> before = new HashMap<>();
  private final Map<String, ThreadProfile> profiles = new TreeMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, OWN_THREAD));

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
      if (since >= LEAST_NANOS) {
        used.put(id, since);
        before.put(id, now);
      }
    }
    var ids = used.keySet().stream().mapToLong(Long::longValue).toArray();
    for (var info : threads.getThreadInfo(ids, DEPTH)) {
      if (info != null && !info.getThreadName().equals(OWN_THREAD)) {
        book(info, used.getOrDefault(info.getThreadId(), 0L) / NANOS);
      }
    }
  }

  private synchronized void book(ThreadInfo thread, double seconds) {
    profiles
        .computeIfAbsent(ThreadGroups.of(thread.getThreadName()), name -> new ThreadProfile())
        .book(thread.getStackTrace(), seconds);
  }

  /** Seconds by kind of thread. */
  synchronized Map<String, Double> byThread() {
    var seconds = new TreeMap<String, Double>();
    profiles.forEach((name, profile) -> seconds.put(name, profile.seconds()));
    return seconds;
  }

  /** Seconds by what the code belongs to. */
  synchronized Map<String, Double> byGroup() {
    return sum(ThreadProfile::byGroup);
  }

  /** Seconds by the method at the top of the stack. */
  synchronized Map<String, Double> byMethod() {
    return sum(ThreadProfile::byMethod);
  }

  private Map<String, Double> sum(Function<ThreadProfile, Map<String, Double>> of) {
    var sums = new TreeMap<String, Double>();
    for (var profile : profiles.values()) {
      of.apply(profile).forEach((name, seconds) -> sums.merge(name, seconds, Double::sum));
    }
    return sums;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

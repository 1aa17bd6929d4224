package io.remdreaming.benchmarks.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The processor time that processes have used, noted every other second, so that it can be told
 * afterwards for a part of a run.
 */
final class ProcessorTimes implements AutoCloseable {

  private static final long PERIOD_MILLIS = 2_000;

  private final Map<String, DoubleSupplier> processes;
  private final TreeMap<Long, Map<String, Double>> noted = new TreeMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "Processor times"));

  /**
   * Begins to note.
   *
   * @param processes the seconds used so far, by the name of the process
   */
  ProcessorTimes(Map<String, DoubleSupplier> processes) {
    this.processes = Map.copyOf(processes);
    var unused = clock.scheduleAtFixedRate(this::note, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private synchronized void note() {
    var seconds = new TreeMap<String, Double>();
    processes.forEach((name, used) -> seconds.put(name, used.getAsDouble()));
    noted.put(System.nanoTime(), seconds);
  }

  /** The seconds that a process used between two times, in nanoseconds of this JVM's clock. */
  synchronized double seconds(String process, long from, long to) {
    note();
    return at(process, to) - at(process, from);
  }

  private double at(String process, long time) {
    var before = noted.floorEntry(time);
    var after = noted.ceilingEntry(time);
    if (before == null || after == null) {
      throw new IllegalArgumentException("expected a time of the run");
    }
    var start = before.getValue().getOrDefault(process, 0.0);
    var more = after.getValue().getOrDefault(process, 0.0) - start;
    var length = after.getKey() - before.getKey();
    return length == 0 ? start : start + more * (time - before.getKey()) / length;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

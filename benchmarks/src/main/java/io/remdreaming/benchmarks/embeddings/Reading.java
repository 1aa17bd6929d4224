package io.remdreaming.benchmarks.embeddings;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What this process has used so far, in nanoseconds.
 *
 * @param clock by the clock
 * @param processor of all threads
 * @param library of those that compute MiniLM's vectors, while they run
 */
record Reading(long clock, long processor, long library) {

  /** Nothing. */
  static final Reading NONE = new Reading(0, 0, 0);

  private static final String LIBRARY = "minilm-";

  /**
   * Reads them.
   *
   * @param libraryThreads as {@link #libraryThreads()} gave them
   */
  static Reading now(long[] libraryThreads) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var threads = ManagementFactory.getThreadMXBean();
    return new Reading(
        System.nanoTime(),
        system.getProcessCpuTime(),
        Arrays.stream(libraryThreads).map(threads::getThreadCpuTime).filter(cpu -> cpu > 0).sum());
  }

  /** The ids of the threads of the model that is open. */
  static long[] libraryThreads() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(LIBRARY))
        .mapToLong(thread -> thread.getThreadId())
        .toArray();
  }

  /** Both together. */
  Reading plus(Reading other) {
    return new Reading(clock + other.clock, processor + other.processor, library + other.library);
  }

  /** What was used since an earlier one. */
  Reading since(Reading earlier) {
    return new Reading(
        clock - earlier.clock, processor - earlier.processor, library - earlier.library);
  }
}

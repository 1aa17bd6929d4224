package io.remdreaming.benchmarks.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** The processor time of this JVM's just-in-time compilers, from {@code /proc/self/task}. */
final class JitTime {

  private static final String COMPILER = "CompilerThre"; // of "C2 CompilerThread0", cut by Linux

  private JitTime() {}

  /** Seconds so far of the compiler threads that are alive; none if this is not Linux. */
  static OptionalDouble seconds() {
    try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      long ticks = 0;
      for (var thread : threads) {
        ticks += ticks(thread);
      }
      return OptionalDouble.of(ticks / ProcessStat.TICKS_A_SECOND);
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private static long ticks(Path thread) {
    try {
      var stat = ProcessStat.of(thread);
      return stat.name().contains(COMPILER) ? stat.own() : 0;
    } catch (IOException | RuntimeException e) {
      return 0; // it has ended meanwhile
    }
  }
}

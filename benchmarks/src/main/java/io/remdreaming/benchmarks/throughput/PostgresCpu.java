package io.remdreaming.benchmarks.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * The processor time of a PostgreSQL on this machine: its postmaster, the children it has and those
 * it had, from {@code /proc/PID/stat} (proc(5)).
 */
public final class PostgresCpu {

  private final long postmaster;

  private PostgresCpu(long postmaster) {
    this.postmaster = postmaster;
  }

  /**
   * @param backend a process of the PostgreSQL that is still there
   */
  static PostgresCpu of(long backend) {
    try {
      return new PostgresCpu(ProcessStat.of(Path.of("/proc", "" + backend)).parent());
    } catch (IOException | RuntimeException e) {
      return new PostgresCpu(-1);
    }
  }

  /** Seconds so far; none if PostgreSQL runs elsewhere. */
  public OptionalDouble seconds() {
    if (postmaster <= 1) {
      return OptionalDouble.empty();
    }
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      long ticks = 0;
      for (var process : processes) {
        ticks += ticks(process);
      }
      return OptionalDouble.of(ticks / ProcessStat.TICKS_A_SECOND);
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private long ticks(Path process) {
    try {
      var stat = ProcessStat.of(process);
      if (process.getFileName().toString().equals("" + postmaster)) {
        return stat.own() + stat.ofDead();
      }
      return stat.parent() == postmaster ? stat.own() : 0;
    } catch (IOException | RuntimeException e) {
      return 0; // it has ended meanwhile
    }
  }
}

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

  private static final double TICKS_A_SECOND = 100;

  private final long postmaster;

  private PostgresCpu(long postmaster) {
    this.postmaster = postmaster;
  }

  /**
   * @param backend a process of the PostgreSQL that is still there
   */
  static PostgresCpu of(long backend) {
    try {
      return new PostgresCpu(Stat.of(Path.of("/proc", "" + backend)).parent());
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
      return OptionalDouble.of(ticks / TICKS_A_SECOND);
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private long ticks(Path process) {
    try {
      var stat = Stat.of(process);
      if (process.getFileName().toString().equals("" + postmaster)) {
        return stat.own() + stat.ofDead();
      }
      return stat.parent() == postmaster ? stat.own() : 0;
    } catch (IOException | RuntimeException e) {
      return 0; // it has ended meanwhile
    }
  }

  /** What we read of a process, times in ticks. */
  private record Stat(long parent, long own, long ofDead) {

    static Stat of(Path process) throws IOException {
      var line = Files.readString(process.resolve("stat"));
      // The name, in parentheses, may hold blanks; behind it fields are counted from the third.
      var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      var own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      var dead = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      return new Stat(Long.parseLong(fields[1]), own, dead);
    }
  }
}

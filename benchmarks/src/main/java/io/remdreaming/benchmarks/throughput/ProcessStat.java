package io.remdreaming.benchmarks.throughput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells of a process or a thread in its {@code stat} file (proc(5)), times in ticks of
 * 10 ms.
 *
 * @param name of the command or thread, at most 15 characters
 * @param parent its parent's id
 * @param own processor time, user and system
 * @param ofDead that of its children that have ended
 */
record ProcessStat(String name, long parent, long own, long ofDead) {

  static final double TICKS_A_SECOND = 100;

  /**
   * @param folder {@code /proc/PID} or {@code /proc/PID/task/TID}
   * @throws IOException if it has ended meanwhile, or this is not Linux
   */
  static ProcessStat of(Path folder) throws IOException {
    var line = Files.readString(folder.resolve("stat"));
    // The name, in parentheses, may hold blanks; behind it fields are counted from the third.
    var end = line.lastIndexOf(')');
    var name = line.substring(line.indexOf('(') + 1, end);
    var fields = line.substring(end + 2).split(" ");
    var own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    var dead = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return new ProcessStat(name, Long.parseLong(fields[1]), own, dead);
  }
}

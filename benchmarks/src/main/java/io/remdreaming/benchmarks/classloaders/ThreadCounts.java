package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.throughput.ThreadGroups;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many threads a JVM has.
 *
 * @param all that the system counts, those of the JVM itself and of RocksDB among them
 * @param java how many of them run Java, by what they do
 */
record ThreadCounts(int all, Map<String, Integer> java) {

  private static final Pattern NAME = Pattern.compile("(?m)^\"(.*)\" #\\d+");

  /**
   * From what jcmd prints.
   *
   * @param all that the system counts
   * @param dump of {@code Thread.print}
   */
  static ThreadCounts of(int all, String dump) {
    var java = new TreeMap<String, Integer>();
    NAME.matcher(dump)
        .results()
        .forEach(thread -> java.merge(ThreadGroups.of(thread.group(1)), 1, Integer::sum));
    return new ThreadCounts(all, java);
  }

  void print() {
    var sum = java.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("TaskManager: %d threads, %d of them run Java%n%n", all, sum);
    System.out.println("| threads | Java |");
    System.out.println("|---:|---|");
    java.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> System.out.printf("| %d | %s |%n", entry.getValue(), entry.getKey()));
  }
}

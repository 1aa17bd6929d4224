package io.remdreaming.benchmarks.classloaders;

import io.remdreaming.benchmarks.classloaders.Submissions.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the processes held after each job, as a table, and whether that grew. */
final class Report {

  /**
   * Java's own code for records remembers the last class it was asked about, up to Java 18
   * strongly: one loader stays until the next job.
   */
  static final int LAST_LOADER = 1;

  /**
   * In the second half of the jobs. The JVM makes some classes of its own as code runs often, fewer
   * and fewer; a job that stays keeps 20 MiB.
   */
  private static final long METASPACE_SLACK_KIB = 3 << 10;

  /** Flink's own pools grow as they are used; a job that leaves a thread leaves ten in ten jobs. */
  private static final int THREADS_SLACK = 5;

  private final List<Left> left = new ArrayList<>();
  private final List<Footprint> restarts = new ArrayList<>();

  void submitted(int number, Left jobLeft) {
    if (left.isEmpty()) {
      line(
          "| after job | TaskManager: Metaspace MiB | loaders | threads | resident MiB | libraries "
              + "| JobManager: Metaspace MiB | loaders | threads | resident MiB | libraries |");
      line("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }
    left.add(jobLeft);
    line("| %d | %s | %s |", number, cells(jobLeft.taskManager()), cells(jobLeft.jobManager()));
  }

  void restarted(List<Footprint> footprints) {
    line("");
    line(
        "| restarts of a running job | TaskManager: Metaspace MiB | loaders | threads "
            + "| resident MiB | libraries |");
    line("|---:|---:|---:|---:|---:|---:|");
    for (var footprint : footprints) {
      line("| %d | %s |", restarts.size(), cells(footprint));
      restarts.add(footprint);
    }
  }

  private static String cells(Footprint footprint) {
    return String.format(
        Locale.ROOT,
        "%.1f | %d | %d | %d | %d",
        footprint.metaspaceKib() / 1024.0,
        footprint.loaders(),
        footprint.threads(),
        footprint.residentKib() / 1024,
        footprint.libraries());
  }

  /** Says what grew, and whether nothing did. */
  boolean isFlat() {
    var jobsAreFlat =
        isFlat("TaskManager", left.stream().map(Left::taskManager).toList(), LAST_LOADER)
            & isFlat("JobManager", left.stream().map(Left::jobManager).toList(), LAST_LOADER);
    return isFlat("TaskManager, restarts", restarts, LAST_LOADER + 1) & jobsAreFlat;
  }

  private static boolean isFlat(String process, List<Footprint> footprints, int loaders) {
    if (footprints.isEmpty()) {
      return true;
    }
    var last = footprints.get(footprints.size() - 1);
    var classes = growth(footprints, Footprint::metaspaceKib);
    var threads = growth(footprints, footprint -> (long) footprint.threads());
    var isFlat =
        last.loaders() <= loaders
            && last.libraries() <= 1
            && classes <= METASPACE_SLACK_KIB
            && threads <= THREADS_SLACK;
    line(
        "%s: %s (Metaspace %+.1f MiB, threads %+d, loaders %d, libraries %d)",
        process,
        isFlat ? "flat" : "GROWS",
        classes / 1024.0,
        threads,
        last.loaders(),
        last.libraries());
    return isFlat;
  }

  private static long growth(List<Footprint> footprints, Function<Footprint, Long> size) {
    var middle = footprints.get((footprints.size() - 1) / 2);
    return size.apply(footprints.get(footprints.size() - 1)) - size.apply(middle);
  }

  private static void line(String format, Object... values) {
    System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
  }
}

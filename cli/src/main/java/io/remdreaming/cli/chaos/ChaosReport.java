package io.remdreaming.cli.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The table at the end: each kind of fault with how long it took to catch up. */
final class ChaosReport {

  private static final String ROW = "%-28s %6s %12s %12s %12s";

  private ChaosReport() {}

  /** A heading, and a line a kind. */
  static List<String> lines(List<Recovery> recoveries) {
    var byKind = new TreeMap<String, List<Recovery>>();
    for (var recovery : recoveries) {
      byKind.computeIfAbsent(kind(recovery.fault()), kind -> new ArrayList<>()).add(recovery);
    }
    var lines = new ArrayList<String>();
    lines.add(ROW.formatted("fault", "times", "median s", "longest s", "not at all"));
    byKind.forEach((kind, all) -> lines.add(line(kind, all)));
    return lines;
  }

  private static String kind(Fault fault) {
    var target = fault.target().replaceAll("-[0-9]+$", "");
    return fault.kind() == FaultKind.PAUSE ? fault.kind() + " " + target : fault.kind().toString();
  }

  private static String line(String kind, List<Recovery> all) {
    var times = new ArrayList<Duration>();
    for (var recovery : all) {
      if (recovery.recovered() != null) {
        times.add(recovery.recovered());
      }
    }
    times.sort(null);
    var never = all.size() - times.size();
    return times.isEmpty()
        ? ROW.formatted(kind, all.size(), "", "", never)
        : ROW.formatted(
            kind,
            all.size(),
            seconds(times.get(times.size() / 2)),
            seconds(times.get(times.size() - 1)),
            never);
  }

  private static String seconds(Duration time) {
    return "%.1f".formatted(time.toMillis() / 1e3);
  }
}

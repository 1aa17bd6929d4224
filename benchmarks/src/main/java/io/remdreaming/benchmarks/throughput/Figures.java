package io.remdreaming.benchmarks.throughput;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run has measured of the whole job, for later runs to compare with.
 *
 * @param at when, ISO-8601
 * @param measures those of the flows that ran
 */
record Figures(String at, RunSize size, Map<Measure, Double> measures) {

  Figures {
    measures = Collections.unmodifiableMap(new TreeMap<>(measures));
  }

  /**
   * @param windows flow (b), if it ran
   */
  static Map<Measure, Double> measures(Result whole, Optional<Result> windows) {
    var measures = new EnumMap<Measure, Double>(Measure.class);
    measures.put(Measure.EVENTS_PER_SECOND, whole.eventsPerSecond());
    measures.put(Measure.CPU_MICROS, whole.cpuMicros());
    windows.ifPresent(
        flow -> measures.put(Measure.CPU_OVER_WINDOWS, whole.cpuMicros() / flow.cpuMicros()));
    return measures;
  }

  /** What is more than 15 % worse than in an earlier run, a line each; empty if nothing is. */
  List<String> worseThan(Figures baseline) {
    var worse = new ArrayList<String>();
    measures.forEach(
        (measure, now) -> {
          var before = baseline.measures.get(measure);
          if (before != null && measure.isWorse(now, before)) {
            worse.add("%s: %.1f, on %s %.1f".formatted(measure.title(), now, baseline.at, before));
          }
        });
    return worse;
  }
}

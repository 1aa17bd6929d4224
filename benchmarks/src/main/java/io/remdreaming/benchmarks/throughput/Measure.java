package io.remdreaming.benchmarks.throughput;

/** What of the whole job is compared with an earlier run. */
enum Measure {
  /** Of the whole job, by the clock. */
  EVENTS_PER_SECOND("events/s", true),
  /** Microseconds of processor time an event, of the JVM and PostgreSQL. */
  CPU_MICROS("CPU us an event", false),
  /** The same as a multiple of flow (b), in the same run. */
  CPU_OVER_WINDOWS("CPU over that of (b)", false);

  private static final double TOLERANCE = 1.15;

  private final String title;
  private final boolean moreIsBetter;

  Measure(String title, boolean moreIsBetter) {
    this.title = title;
    this.moreIsBetter = moreIsBetter;
  }

  String title() {
    return title;
  }

  /** Whether it is more than 15 % worse now than it was. */
  boolean isWorse(double now, double before) {
    return moreIsBetter ? now * TOLERANCE < before : now > before * TOLERANCE;
  }
}

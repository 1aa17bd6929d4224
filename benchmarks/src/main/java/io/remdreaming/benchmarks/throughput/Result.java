package io.remdreaming.benchmarks.throughput;

import java.util.OptionalDouble;

/**
 * What a flow has cost.
 *
 * @param events how many events it read
 * @param seconds from the submission of the job to its end
 * @param javaSeconds processor time of this JVM, which holds Kafka too
 * @param jitSeconds how much of that its just-in-time compilers took, on Linux
 * @param postgresSeconds processor time of PostgreSQL, if that runs on this machine
 * @param walBytes of PostgreSQL's write-ahead log
 * @param heapBytes the most that garbage collections have left on the heap
 */
record Result(
    Flow flow,
    int events,
    double seconds,
    double javaSeconds,
    OptionalDouble jitSeconds,
    OptionalDouble postgresSeconds,
    long walBytes,
    long heapBytes,
    Checkpoints checkpoints) {

  private static final double MICROS = 1e6;

  double eventsPerSecond() {
    return events / seconds;
  }

  /** Microseconds of processor time an event, of this JVM and PostgreSQL together. */
  double cpuMicros() {
    return MICROS * (javaSeconds + postgresSeconds.orElse(0)) / events;
  }
}

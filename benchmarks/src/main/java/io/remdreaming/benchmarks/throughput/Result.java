package io.remdreaming.benchmarks.throughput;

import java.util.OptionalDouble;

/**
 * What a flow has cost.
 *
 * @param events how many events it read
 * @param seconds from the submission of the job to its end
 * @param javaSeconds processor time of this JVM, which holds Kafka too
 * @param postgresSeconds processor time of PostgreSQL, if that runs on this machine
 * @param heapBytes the most that garbage collections have left on the heap
 */
record Result(
    Flow flow,
    int events,
    double seconds,
    double javaSeconds,
    OptionalDouble postgresSeconds,
    long heapBytes,
    Checkpoints checkpoints) {

  double eventsPerSecond() {
    return events / seconds;
  }
}

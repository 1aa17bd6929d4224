package io.remdreaming.benchmarks.throughput;

/**
 * How much a run does.
 *
 * @param events how many each flow reads
 * @param warmUp how many before them, unmeasured
 * @param parallelism of every flow
 */
record RunSize(int events, int warmUp, int parallelism) {

  @Override
  public String toString() {
    return "%,d events after %,d, parallelism %d".formatted(events, warmUp, parallelism);
  }
}

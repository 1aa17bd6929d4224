package io.remdreaming.benchmarks.gateway;

/**
 * Prompts of twenty tenants in turn, without a pause.
 *
 * @param count how many there are
 */
record AsFastAsTaken(long count) implements Schedule {

  private static final int TENANTS = 20;

  @Override
  public Ask next(long number, long start) {
    return new Ask(number, "t" + number % TENANTS, System.nanoTime());
  }
}

package io.remdreaming.model.chunks;

/**
 * How cohesive the gaps of a conversation have been so far: a running mean and deviation that begin
 * with an expectation worth a few gaps.
 */
final class UsualCohesion {

  private static final double PRIOR_MEAN = 0.08;
  private static final double PRIOR_DEVIATION = 0.1;
  private static final int PRIOR_GAPS = 4;

  private double sum = PRIOR_GAPS * PRIOR_MEAN;
  private double squares =
      PRIOR_GAPS * (PRIOR_DEVIATION * PRIOR_DEVIATION + PRIOR_MEAN * PRIOR_MEAN);
  private int gaps = PRIOR_GAPS;

  /**
   * By how many deviations a gap is less cohesive than usual, from 0 to 2; the gap is then counted.
   */
  double shortfall(double cohesion) {
    var mean = sum / gaps;
    var deviation = Math.sqrt(Math.max(1e-6, squares / gaps - mean * mean));
    sum += cohesion;
    squares += cohesion * cohesion;
    gaps++;
    return Math.max(0, Math.min(2, (mean - cohesion) / deviation));
  }
}

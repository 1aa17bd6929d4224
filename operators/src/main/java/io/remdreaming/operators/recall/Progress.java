package io.remdreaming.operators.recall;

/**
 * How far a user has been looked back at.
 *
 * @param offset the highest log offset of what is known
 * @param changed whether something came or went since the last look
 * @param lookAt when to look next, in processing time; 0 for never
 * @param lookedAt when it was looked last, in processing time; 0 for never
 */
public record Progress(long offset, boolean changed, long lookAt, long lookedAt) {

  static final Progress START = new Progress(-1, false, 0, 0);

  Progress reaching(long other, boolean nowChanged) {
    return new Progress(Math.max(offset, other), changed || nowChanged, lookAt, lookedAt);
  }

  Progress lookingAt(long time) {
    return new Progress(offset, changed, time, lookedAt);
  }

  Progress looked(long now) {
    return new Progress(offset, false, 0, now);
  }
}

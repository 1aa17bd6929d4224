package io.remdreaming.gateway.rates;

/** A token bucket: it fills at a rate and holds five seconds' worth, or a single unit at least. */
final class TokenBucket {

  private static final double MINUTE = 60_000;
  private static final double BURST_MILLIS = 5_000;

  private double perMilli;
  private double capacity;
  private double level;

  /**
   * Changes the rate; by what more fits in then, more is in.
   *
   * @param perMinute the rate; 0 for a bucket that is always full
   */
  void setRate(double perMinute) {
    perMilli = perMinute / MINUTE;
    var room = perMilli == 0 ? 0 : Math.max(1, perMilli * BURST_MILLIS);
    level = Math.min(room, level + Math.max(0, room - capacity));
    capacity = room;
  }

  void fill(double millis, double pace) {
    level = Math.min(capacity, level + millis * perMilli * pace);
  }

  /** How long until so much may be taken; more than fits in may be taken from a full bucket. */
  long waitMillis(double amount, double pace) {
    var missing = Math.min(amount, capacity) - level;
    return perMilli == 0 || missing <= 0 ? 0 : (long) Math.ceil(missing / (perMilli * pace));
  }

  /** Whether so much may ever be in it. */
  boolean fits(double amount) {
    return perMilli == 0 || amount <= capacity;
  }

  /** Takes an amount, or gives back a negative one; the level may fall below 0. */
  void take(double amount) {
    if (perMilli > 0) {
      level = Math.min(capacity, level - amount);
    }
  }
}

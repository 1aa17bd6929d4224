package io.remdreaming.benchmarks.gateway;

/**
 * A tenant's prompts at equal distances, and between them another tenant's, as many as there is
 * time for, until so many have been sent.
 */
final class Flood implements Schedule {

  static final String VICTIM = "bob";
  static final String FLOODER = "acme";

  private static final long serialVersionUID = 1L;

  private final long watched;
  private final long flooding;
  private final Paced pace;
  private long sentWatched;
  private long sentFlooding;

  /**
   * @param watched how many prompts the one tenant has
   * @param everyNanos their distance
   * @param flooding how many the other has
   */
  Flood(long watched, long everyNanos, long flooding) {
    this.watched = watched;
    this.flooding = flooding;
    this.pace = new Paced(watched, everyNanos, -1);
  }

  @Override
  public long count() {
    return watched + flooding;
  }

  @Override
  public Ask next(long number, long start) {
    var due = start + sentWatched * pace.everyNanos();
    var isWatched = sentWatched < watched && System.nanoTime() >= due;
    if (isWatched || sentFlooding == flooding) {
      return new Ask(number, VICTIM, pace.next(sentWatched++, start).due());
    }
    sentFlooding++;
    return new Ask(number, FLOODER, System.nanoTime());
  }
}

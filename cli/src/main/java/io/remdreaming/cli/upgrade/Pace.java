package io.remdreaming.cli.upgrade;

/** The time as an upgrade sees it. */
public interface Pace {

  /** Milliseconds that never go back. */
  long millis();

  /** Waits a little before the tables are looked at again. */
  void pause();
}

package io.remdreaming.benchmarks.gateway;

import java.io.Serializable;

/** Which prompts are sent, and when. */
interface Schedule extends Serializable {

  long count();

  /**
   * The next prompt; waits for its time.
   *
   * @param number its place, from 0
   * @param start when the first was asked for, in nanoseconds
   */
  Ask next(long number, long start);

  /** The text that makes a prompt differ from all others. */
  default String text(Ask ask) {
    return "call " + ask.tenant() + "-" + ask.number();
  }
}

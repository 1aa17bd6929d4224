package io.remdreaming.cli.upgrade;

import io.remdreaming.jobs.WindowCosts.Cost;

/**
 * What a tenant may still spend.
 *
 * @param tokens read and written
 * @param micros millionths of a US dollar
 */
record Budget(long tokens, long micros) {

  static final Budget NONE = new Budget(0, 0);

  boolean covers(Cost cost) {
    return cost.tokens() <= tokens && (cost.micros() == 0 || cost.micros() <= micros);
  }

  Budget after(Cost cost) {
    return new Budget(tokens - cost.tokens(), micros - cost.micros());
  }
}

package io.remdreaming.operators.graph.affinity;

/**
 * How much a tenant shares.
 *
 * @param revision the revision of the last change within the cap
 * @param resources how many resources there are, within the cap and beyond
 */
public record SharedTotals(long revision, int resources) {

  static final SharedTotals NONE = new SharedTotals(0, 0);
}

package io.remdreaming.operators.waking;

/**
 * When an owner looks for news again.
 *
 * @param at in processing time, 0 for never
 * @param quiet how often it has looked in vain since something was new
 */
public record Wake(long at, int quiet) {

  public static final Wake NEVER = new Wake(0, 0);
}

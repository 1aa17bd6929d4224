package io.remdreaming.rules.time;

/**
 * Words about time at a place of a text.
 *
 * @param end exclusive
 */
record Found(int start, int end, Tongue tongue, TemporalExpression expression) {

  Found joined(Found next, TemporalExpression together) {
    return new Found(start, next.end, tongue == Tongue.ENGLISH ? next.tongue : tongue, together);
  }
}

package io.remdreaming.clients.local.time;

/**
 * Words about time at a place of a text.
 *
 * @param end exclusive
 */
record Found(int start, int end, Meaning meaning) {

  Found joined(Found next, Meaning together) {
    return new Found(start, next.end, together);
  }
}

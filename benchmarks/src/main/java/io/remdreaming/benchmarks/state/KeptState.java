package io.remdreaming.benchmarks.state;

/**
 * What a savepoint holds of one state.
 *
 * @param operator the operator's uid
 * @param name the state's name
 * @param expires whether it has a time to live
 * @param entries how many entries, of all keys
 * @param bytes their keys and values
 */
record KeptState(String operator, String name, boolean expires, long entries, long bytes) {

  KeptState and(KeptState other) {
    return new KeptState(operator, name, expires, entries + other.entries, bytes + other.bytes);
  }
}

package io.remdreaming.jobs.oracle;

import io.remdreaming.model.memory.UserKey;

/**
 * An event before it lies in the log.
 *
 * @param owner whose key it has
 * @param place where in the log it comes to lie, relative to the others
 * @param value its bytes
 * @param fault what its producer does wrong
 */
record Draft(UserKey owner, double place, byte[] value, Fault fault) {

  Draft(UserKey owner, double place, byte[] value) {
    this(owner, place, value, Fault.NONE);
  }

  Draft later(double distance) {
    return new Draft(owner, place + distance, value, fault);
  }

  Draft with(Fault another) {
    return new Draft(owner, place, value, another);
  }

  /** What may be wrong with where an event comes to lie. */
  enum Fault {
    NONE,
    NO_KEY,
    FOREIGN_KEY,
    SPELLING,
    PARTITION
  }
}

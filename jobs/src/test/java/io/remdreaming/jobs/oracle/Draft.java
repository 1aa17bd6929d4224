package io.remdreaming.jobs.oracle;

import io.remdreaming.model.memory.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * An event before it lies in the log.
 *
 * @param owner whose key it has
 * @param place where in the log it comes to lie, relative to the others
 * @param value its bytes
 * @param fault what its producer does wrong
 * @param question the event that it answers; null if it answers none
 */
record Draft(UserKey owner, double place, byte[] value, Fault fault, @Nullable Draft question) {

  Draft(UserKey owner, double place, byte[] value) {
    this(owner, place, value, Fault.NONE, null);
  }

  /** An answer to an event, so far behind it. */
  static Draft answer(Draft question, double distance, byte[] value) {
    return new Draft(question.owner, question.place + distance, value, Fault.NONE, question);
  }

  Draft later(double distance) {
    return new Draft(owner, place + distance, value, fault, question);
  }

  Draft with(Fault another) {
    return new Draft(owner, place, value, another, question);
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

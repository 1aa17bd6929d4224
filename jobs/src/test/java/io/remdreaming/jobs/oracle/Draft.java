package io.remdreaming.jobs.oracle;

import io.remdreaming.model.memory.UserKey;

/**
 * An event before it lies in the log.
 *
 * @param owner decides its partition
 * @param place where in the log it comes to lie, relative to the others
 * @param value its bytes
 */
record Draft(UserKey owner, double place, byte[] value) {

  Draft later(double distance) {
    return new Draft(owner, place + distance, value);
  }
}

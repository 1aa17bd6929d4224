package io.remdreaming.jobs.oracle;

import io.remdreaming.model.memory.UserKey;
import java.time.Instant;

/** A message of a {@link Story}, before it has words. */
record Spoken(UserKey user, String session, String id, Instant time, int topic) {

  Spoken at(Instant other) {
    return new Spoken(user, session, id, other, topic);
  }
}

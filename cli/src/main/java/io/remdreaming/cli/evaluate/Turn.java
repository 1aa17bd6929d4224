package io.remdreaming.cli.evaluate;

import io.remdreaming.model.memory.UserKey;

/**
 * A message as it was sent.
 *
 * @param id on the wire, one for each message of a user
 * @param isSearched whether it counts among what is found; published tables leave some turns out
 */
record Turn(
    UserKey user, String id, String session, String speaker, String content, boolean isSearched) {

  /** What is searched in: who speaks, and what is said. */
  String text() {
    return speaker.isEmpty() ? content : speaker + ": " + content;
  }
}

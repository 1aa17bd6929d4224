package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.operators.windows.Contents;

/**
 * A session window as it was last emitted.
 *
 * @param hash over the versions of its messages
 * @param messages how many messages it holds
 * @param tokens their tokens
 * @param sealed whether nothing but a deletion request can change it any more
 */
public record EmittedWindow(String hash, int messages, long tokens, boolean sealed) {

  static EmittedWindow of(SessionWindow window, boolean sealed) {
    var messages = window.messages();
    var tokens = messages.stream().mapToLong(Message::tokens).sum();
    return new EmittedWindow(Contents.versions(messages), messages.size(), tokens, sealed);
  }

  /** To be emitted again, even if nothing in it changes. */
  EmittedWindow outdated() {
    return new EmittedWindow("", messages, tokens, sealed);
  }
}

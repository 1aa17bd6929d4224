package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.Part;
import io.remdreaming.operators.windows.Contents;

/**
 * A part as it was last emitted.
 *
 * @param hash over the versions of its messages
 * @param messages how many messages it holds
 * @param tokens their tokens
 * @param sealed whether nothing but a wish to forget can change it any more
 */
public record EmittedPart(String hash, int messages, long tokens, boolean sealed) {

  static EmittedPart of(Part part, boolean sealed) {
    var messages = part.messages();
    var tokens = messages.stream().mapToLong(Message::tokens).sum();
    return new EmittedPart(Contents.versions(messages), messages.size(), tokens, sealed);
  }

  /** To be emitted again, even if nothing in it changes. */
  EmittedPart outdated() {
    return new EmittedPart("", messages, tokens, sealed);
  }
}

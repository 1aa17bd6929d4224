package io.remdreaming.operators.windows;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.text.Hashes;
import java.util.List;

/** Hashes that tell whether messages have changed. */
public final class Contents {

  private Contents() {}

  /** Over what a message says, wherever it lies in the log. */
  public static String hash(Message message) {
    return Hashes.of(
        message.id(),
        message.timestamp().toString(),
        Integer.toString(message.utcOffsetSeconds()),
        message.role().wireName(),
        message.speaker(),
        message.botName(),
        message.content(),
        message.metadata());
  }

  /** Over which versions of which messages there are; one that says the same is no new version. */
  public static String versions(List<Message> messages) {
    return Hashes.of(
        messages.stream()
            .map(message -> message.id() + '@' + message.offset())
            .toArray(String[]::new));
  }
}

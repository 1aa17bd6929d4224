package io.remdreaming.operators.sessions;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.text.Hashes;
import java.util.List;

/** Hashes over what messages say, wherever they lie in the log. */
final class Contents {

  private Contents() {}

  static String hash(Message message) {
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

  static String hash(List<Message> messages) {
    return Hashes.of(messages.stream().map(Contents::hash).toArray(String[]::new));
  }
}

package io.remdreaming.cli.notifications;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.model.activity.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log that keeps what it is given. */
final class RecordedLog implements EventLog {

  final List<String> events = new ArrayList<>();
  final List<DeadLetter> letters = new ArrayList<>();
  boolean isBroken;

  @Override
  public void publish(byte[] event, String source) {
    events.add(new String(event, StandardCharsets.UTF_8));
  }

  @Override
  public void publish(DeadLetter letter) {
    letters.add(letter);
  }

  @Override
  public void flush() {
    if (isBroken) {
      throw new ExecutionFailedException("Kafka did not take it");
    }
  }
}

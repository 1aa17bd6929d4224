package io.remdreaming.cli.notifications;

import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.jobs.topology.DeadLetterRecords;
import io.remdreaming.model.activity.DeadLetter;

/**
 * The log in Kafka.
 *
 * @param events the way into the topic of events
 * @param letters of the topic of dead letters
 */
public record KafkaEventLog(EventSender events, DeadLetterRecords letters) implements EventLog {

  @Override
  public void publish(byte[] event, String source) {
    events.send(event, source);
  }

  @Override
  public void publish(DeadLetter letter) {
    events.send(letters.of(letter), "a dead letter");
  }

  @Override
  public void flush() {
    events.flush();
  }
}

package io.remdreaming.cli.notifications;

import io.remdreaming.model.activity.DeadLetter;

/** Where events and dead letters go. */
public interface EventLog {

  /** Publishes an event. */
  void publish(byte[] event, String source);

  /** Publishes a dead letter. */
  void publish(DeadLetter letter);

  /** Waits until all that was published is stored. */
  void flush();
}

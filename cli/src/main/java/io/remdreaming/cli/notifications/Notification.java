package io.remdreaming.cli.notifications;

/**
 * A message that an object store has sent, as it came.
 *
 * @param receipt what the source needs to acknowledge it
 * @param topic where it was read from: a topic, or a queue's URL
 * @param partition of a topic, 0 of a queue
 * @param offset of a topic, 0 of a queue
 */
public record Notification(
    String id, String receipt, String topic, int partition, long offset, byte[] body) {

  @Override
  public String toString() {
    return "notification %s of %s".formatted(id, topic);
  }
}

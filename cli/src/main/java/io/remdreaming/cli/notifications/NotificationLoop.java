package io.remdreaming.cli.notifications;

/** Receives, publishes, and only then acknowledges: what was cut short comes again. */
public record NotificationLoop(
    NotificationSource source, NotificationHandler handler, EventLog log) {

  /** Handles the next notifications; whether there were any. */
  public boolean runOnce() {
    var received = source.receive();
    if (received.isEmpty()) {
      return false;
    }
    received.forEach(handler::handle);
    log.flush();
    source.acknowledge(received);
    return true;
  }
}

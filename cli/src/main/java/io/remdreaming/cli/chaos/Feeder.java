package io.remdreaming.cli.chaos;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A producer that sends events at a steady pace for as long as there are faults, and then the rest.
 * It waits for a broker that is gone, as producers do.
 */
final class Feeder implements AutoCloseable {

  private static final Map<String, String> PATIENT =
      Map.of("delivery.timeout.ms", "900000", "max.block.ms", "900000");

  private final ConcurrentLinkedQueue<byte[]> queue = new ConcurrentLinkedQueue<>();
  private final CountDownLatch hurry = new CountDownLatch(1);
  private final Duration pace;
  private final EventSender sender;
  private final Thread thread = new Thread(this::sendAll, "chaos-feeder");
  private volatile @Nullable RuntimeException failure;
  private volatile long sent;

  /**
   * @param pace from one event to the next
   */
  Feeder(String brokers, List<byte[]> events, Duration pace) {
    this.pace = pace;
    var client = new HashMap<>(PATIENT);
    client.put("bootstrap.servers", brokers);
    this.sender = new EventSender(client, Topics.ACTIVITY);
    queue.addAll(events);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void sendAll() {
    try {
      for (var event = queue.poll(); event != null; event = queue.poll()) {
        send(event);
        if (hurry.await(pace.toMillis(), TimeUnit.MILLISECONDS)) {
          continue; // without a pause from now on
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private synchronized void send(byte[] event) {
    sender.send(event, "event " + sent);
    sent++;
  }

  /** Sends events now, beside the steady ones. */
  void sendNow(List<byte[]> events) {
    events.forEach(this::send);
  }

  /** How many events the log has. */
  long acknowledged() {
    return sender.acknowledged();
  }

  /** Sends what is left without pauses, and waits until the log has it all. */
  void finish() {
    hurry.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionFailedException("interrupted while sending", e);
    }
    var failed = failure;
    if (failed != null) {
      throw new ExecutionFailedException(
          "the events were not sent: " + failed.getMessage(), failed);
    }
    sender.flush();
  }

  @Override
  public void close() {
    thread.interrupt();
    sender.close();
  }
}

package io.remdreaming.gateway.prompts;

import io.remdreaming.gateway.loop.EventLoop;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time passes only when a test lets it. */
final class VirtualEventLoop implements EventLoop {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
  private long now;
  private long numbers;

  @Override
  public long nowMillis() {
    return now;
  }

  @Override
  public void execute(Runnable task) {
    after(0, task);
  }

  @Override
  public Runnable after(long millis, Runnable task) {
    var scheduled = new Task(now + millis, numbers++, task);
    tasks.add(scheduled);
    return () -> tasks.remove(scheduled);
  }

  /** Lets time pass and runs what is due, in order. */
  void pass(long millis) {
    var until = now + millis;
    for (var next = tasks.peek(); next != null && next.due() <= until; next = tasks.peek()) {
      tasks.remove();
      now = Math.max(now, next.due());
      next.work().run();
    }
    now = until;
  }

  @Override
  public void close() {
    tasks.clear();
  }

  private record Task(long due, long number, Runnable work) {}
}

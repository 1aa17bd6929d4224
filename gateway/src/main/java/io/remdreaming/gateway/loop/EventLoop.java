package io.remdreaming.gateway.loop;

/** The one thread on which a gateway thinks, and its clock; tests replace both. */
public interface EventLoop extends AutoCloseable {

  /** The time in milliseconds since the epoch. */
  long nowMillis();

  /** Runs a task soon. */
  void execute(Runnable task);

  /**
   * Runs a task later.
   *
   * @return what calls it off
   */
  Runnable after(long millis, Runnable task);

  @Override
  void close();
}

package io.remdreaming.gateway.queues;

import io.remdreaming.gateway.loop.EventLoop;
import java.util.LinkedHashSet;

/**
 * The prompts without an outcome yet. All have the same time, so they stand in the order of their
 * deadlines, and one timer watches the first of them.
 */
public final class Deadlines {

  private final EventLoop loop;
  private final LinkedHashSet<Expiring> open = new LinkedHashSet<>();
  private boolean isTimed;

  /** On a loop that tells the time. */
  public Deadlines(EventLoop loop) {
    this.loop = loop;
  }

  public void add(Expiring prompt) {
    open.add(prompt);
    watch();
  }

  /** A prompt has its outcome. */
  public void remove(Expiring prompt) {
    open.remove(prompt);
  }

  private void watch() {
    if (!isTimed && !open.isEmpty()) {
      isTimed = true;
      var unused = loop.after(open.iterator().next().deadline() - loop.nowMillis(), this::expire);
    }
  }

  private void expire() {
    isTimed = false;
    while (!open.isEmpty() && open.iterator().next().deadline() <= loop.nowMillis()) {
      var late = open.iterator().next();
      open.remove(late);
      late.timedOut();
    }
    watch();
  }
}

package io.remdreaming.operators.gateway;

import java.util.LinkedHashSet;

/**
 * The prompts without an outcome yet. All have the same time, so they stand in the order of their
 * deadlines, and one timer watches the first of them.
 */
final class Deadlines {

  private final EventLoop loop;
  private final LinkedHashSet<PromptExecution> open = new LinkedHashSet<>();
  private boolean isTimed;

  Deadlines(EventLoop loop) {
    this.loop = loop;
  }

  void add(PromptExecution asking) {
    open.add(asking);
    watch();
  }

  void remove(PromptExecution asking) {
    open.remove(asking);
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

package io.remdreaming.gateway.embeddings;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A thread that does things later and keeps no process alive. */
final class Background {

  private Background() {}

  static ScheduledExecutorService clock(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          var thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}

package io.remdreaming.clients.embeddings;

import io.remdreaming.model.ports.EmbeddingModel;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A model that asks another one of the same space. */
abstract class EmbeddingLayer implements EmbeddingModel {

  private final EmbeddingModel below;

  EmbeddingLayer(EmbeddingModel below) {
    this.below = below;
  }

  final EmbeddingModel below() {
    return below;
  }

  @Override
  public final String provider() {
    return below.provider();
  }

  @Override
  public final String model() {
    return below.model();
  }

  @Override
  public final int dimension() {
    return below.dimension();
  }

  @Override
  public void close() {
    below.close();
  }

  /** A thread that does things later and keeps no process alive. */
  static ScheduledExecutorService clock(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          var thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}

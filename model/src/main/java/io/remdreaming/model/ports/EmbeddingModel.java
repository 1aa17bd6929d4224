package io.remdreaming.model.ports;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Turns texts into vectors of one embedding space. */
public interface EmbeddingModel extends AutoCloseable {

  /** The space's provider, for instance {@code local}. */
  String provider();

  /** The space's model; it changes whenever vectors of old and new could not be compared. */
  String model();

  /** The number of components of each vector. */
  int dimension();

  /**
   * Embeds texts.
   *
   * @return a vector of unit length per text, in the order of the texts; the zero vector for a text
   *     without content
   */
  CompletableFuture<List<float[]>> embed(List<String> texts);

  /** Embeds texts of a tenant; what the tenant has had embedded before may come from a cache. */
  default CompletableFuture<List<float[]>> embed(String tenantId, List<String> texts) {
    return embed(texts);
  }

  @Override
  default void close() {}
}

package io.remdreaming.sinks.raw;

import io.remdreaming.model.memory.EmbeddingSpace;

/**
 * The embedding space that the state of a job is of. A job with state of another one is refused.
 *
 * @param text the space and its revision, for comparison and for people
 */
record WriterFence(String text) {

  static WriterFence of(EmbeddingSpace space, int revision) {
    return new WriterFence(
        "%s/%s with %d components, revision %d"
            .formatted(space.provider(), space.model(), space.dimension(), revision));
  }
}

package io.remdreaming.sinks.raw;

import io.remdreaming.model.memory.EmbeddingSpace;

/**
 * In which embedding space a job dreams.
 *
 * @param text the space and its revision, for comparison and for people
 */
record SpaceMark(String text) {

  static SpaceMark of(EmbeddingSpace space, int revision) {
    return new SpaceMark(
        "%s/%s with %d components, revision %d"
            .formatted(space.provider(), space.model(), space.dimension(), revision));
  }
}

package io.remdreaming.model.affinity;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.Random;

/** Random resources, crowded into few times and directions, so that ties and equals are common. */
final class Resources {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final int dimension;

  Resources(Random random, int dimension) {
    this.random = random;
    this.dimension = dimension;
  }

  ResourceVector next(UserKey owner, String id) {
    var time = START.plusSeconds(random.nextInt(12));
    var label = id + "-" + random.nextInt(3);
    var embedding = new Embedding("content", "local", "test", vector());
    return new ResourceVector(owner, id, label, time, embedding, Version.NONE);
  }

  float[] vector() {
    var vector = new float[dimension];
    if (random.nextInt(40) == 0) {
      return vector;
    }
    var crowded = random.nextBoolean();
    for (var i = 0; i < dimension; i++) {
      vector[i] = crowded ? random.nextInt(3) : (float) random.nextGaussian() + 0.8f;
    }
    var norm = Similarity.norm(vector);
    for (var i = 0; i < dimension; i++) {
      vector[i] = norm == 0 ? 0 : (float) (vector[i] / norm);
    }
    return vector;
  }
}

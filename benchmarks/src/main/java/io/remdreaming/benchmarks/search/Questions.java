package io.remdreaming.benchmarks.search;

import io.remdreaming.benchmarks.throughput.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Questions in words of the synthetic memory, the same on each run.
 *
 * @param texts of eight words each
 * @param vectors of the texts, random directions of {@link SyntheticMemory#DIMENSION} numbers
 */
record Questions(List<String> texts, List<float[]> vectors) {

  private static final int NUMBER = 500;
  private static final int WORDS = 8;

  static Questions make() {
    var random = new SplittableRandom(15);
    var vocabulary = new Vocabulary(new SplittableRandom(14));
    var texts = new ArrayList<String>();
    var vectors = new ArrayList<float[]>();
    for (var i = 0; i < NUMBER; i++) {
      texts.add(vocabulary.sentence(random, Vocabulary.topic(random), WORDS));
      vectors.add(SyntheticMemory.vector(random));
    }
    return new Questions(texts, vectors);
  }

  /** The place of the question of a number; numbers beyond the last begin anew. */
  int at(int number) {
    return number % texts.size();
  }
}

package io.remdreaming.rules.embeddings.hashed;

import java.util.Arrays;

/**
 * The hashing trick: features of a text are added, with a sign, to components that their hash
 * names, so that the inner product of two vectors is an unbiased estimate of that of their features
 * (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", ICML 2009). Each
 * feature is spread over several components, which makes chance agreements small and even (count
 * sketch, Charikar et al., ICALP 2002). The last component is the same for every text: texts that
 * share nothing have cosine 0.5, and 0.7, REM's threshold of affinity, is where texts begin to
 * speak of the same things; without it only near duplicates would come so far. It changes no
 * ranking. Sums run in the order of calls, in double precision, hence alike on every Java platform.
 */
final class FeatureHashing {

  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** What the common component leaves of the length, and takes of it. */
  private static final double HALF = Math.sqrt(0.5);

  private final double[] sums;

  FeatureHashing(int dimension) {
    sums = new double[dimension - 1];
  }

  /** The hash of a run of characters. */
  static long hash(char[] chars, int from, int to, long seed) {
    var hash = BASIS ^ seed;
    for (var i = from; i < to; i++) {
      hash = (hash ^ chars[i]) * PRIME;
    }
    return mix(hash);
  }

  /** The hash of two features side by side. */
  static long pair(long first, long second) {
    return mix(first * GOLDEN + second);
  }

  /** Adds a feature with a weight, spread over so many components. */
  void add(long hash, double weight, int components) {
    var h = hash;
    for (var i = 0; i < components; i++) {
      var component = (int) (((h >>> 32) * sums.length) >>> 32);
      sums[component] += (h & 1) == 0 ? weight : -weight;
      h = mix(h + GOLDEN);
    }
  }

  /** The vector of what was added, at unit length; zero if nothing was. The sums begin anew. */
  float[] drain() {
    var squares = 0.0;
    for (var sum : sums) {
      squares += sum * sum;
    }
    var vector = new float[sums.length + 1];
    if (squares > 0) {
      var scale = HALF / Math.sqrt(squares);
      for (var i = 0; i < sums.length; i++) {
        vector[i] = (float) (sums[i] * scale);
      }
      vector[sums.length] = (float) HALF;
    }
    Arrays.fill(sums, 0);
    return vector;
  }

  /** The finaliser of SplitMix64 (Steele et al., OOPSLA 2014). */
  private static long mix(long z) {
    var x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}

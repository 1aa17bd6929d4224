package io.remdreaming.query;

import io.remdreaming.query.ranking.Matches;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The words of a question, found again among stored terms. */
final class QuestionWords {

  private static final int SIEVE = 1 << 13;

  private final int[] hashes;
  private final int[] words;
  private final int size;
  private final int[] times;

  /** Lets few others pass than the hashes that are looked for. */
  private final boolean[] sieve = new boolean[SIEVE];

  private QuestionWords(int[] hashes, int[] words, int size, int[] times) {
    this.hashes = hashes;
    this.words = words;
    this.size = size;
    this.times = times;
    IntStream.concat(IntStream.of(hashes), IntStream.of(times))
        .forEach(hash -> sieve[hash & (SIEVE - 1)] = true);
  }

  /**
   * Of words, each as the hashes of the terms that it may be stored as. A word whose terms are
   * those of words before it adds nothing.
   *
   * @param times the terms by which a text tells the time that is asked for
   */
  static QuestionWords of(List<Set<Integer>> words, Set<Integer> times) {
    var wordOf = new HashMap<Integer, Integer>();
    var size = 0;
    for (var word : words) {
      var isNew = false;
      for (var hash : word) {
        isNew |= wordOf.putIfAbsent(hash, size) == null;
      }
      size += isNew ? 1 : 0;
    }
    var sorted = wordOf.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    return new QuestionWords(
        sorted.stream().mapToInt(Map.Entry::getKey).toArray(),
        sorted.stream().mapToInt(Map.Entry::getValue).toArray(),
        size,
        times.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /**
   * What rows have to do with them.
   *
   * @param cosines of each row
   */
  Matches matches(Terms terms, double[] cosines) {
    var all = terms.hashes();
    var counts = new double[size][terms.rows()];
    var tellTime = new BitSet();
    var row = 0;
    for (var at = 0; at < all.length; at++) {
      if (sieve[all[at] & (SIEVE - 1)]) {
        row = terms.rowOf(at, row);
        count(all[at], row, counts, tellTime);
      }
    }
    return new Matches(counts, cosines, tellTime);
  }

  private void count(int hash, int row, double[][] counts, BitSet tellTime) {
    var found = Arrays.binarySearch(hashes, hash);
    if (found >= 0) {
      counts[words[found]][row]++;
    }
    if (Arrays.binarySearch(times, hash) >= 0) {
      tellTime.set(row);
    }
  }
}

package io.remdreaming.query;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of a question, found again among stored terms. */
final class QuestionWords {

  private final int[] hashes;
  private final int[] words;
  private final int size;
  private final int[] times;

  private QuestionWords(int[] hashes, int[] words, int size, int[] times) {
    this.hashes = hashes;
    this.words = words;
    this.size = size;
    this.times = times;
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

  /** How often stored terms hold each. */
  int[] counts(byte[] terms) {
    var counts = new int[size];
    var left = ByteBuffer.wrap(terms);
    while (left.remaining() >= Integer.BYTES) {
      var found = Arrays.binarySearch(hashes, left.getInt());
      if (found >= 0) {
        counts[words[found]]++;
      }
    }
    return counts;
  }

  /** Whether stored terms tell a time, if one is asked for. */
  boolean tellTime(byte[] terms) {
    if (times.length == 0) {
      return false;
    }
    var left = ByteBuffer.wrap(terms);
    while (left.remaining() >= Integer.BYTES) {
      if (Arrays.binarySearch(times, left.getInt()) >= 0) {
        return true;
      }
    }
    return false;
  }
}

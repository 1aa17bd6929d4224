package io.remdreaming.rules.embeddings.hashed;

import java.util.Arrays;

/**
 * Counts of features by their 64-bit hash, in the order of first occurrence, so that what is
 * computed from them does not depend on the order of a hash table. Open addressing; used again
 * after {@link #clear()}.
 */
final class TermTable {

  private long[] hashes = new long[64];
  private int[] counts = new int[64];
  private int[] slots = new int[256];
  private int size;

  /** Counts one occurrence; the entry's index, or its complement if the entry is new. */
  int add(long hash) {
    if (size == hashes.length) {
      grow();
    }
    var slot = find(hash);
    if (slots[slot] != 0) {
      var entry = slots[slot] - 1;
      counts[entry]++;
      return entry;
    }
    hashes[size] = hash;
    counts[size] = 1;
    slots[slot] = ++size;
    return ~(size - 1);
  }

  boolean contains(long hash) {
    return slots[find(hash)] != 0;
  }

  int size() {
    return size;
  }

  long hash(int entry) {
    return hashes[entry];
  }

  int count(int entry) {
    return counts[entry];
  }

  void clear() {
    for (var entry = size - 1; entry >= 0; entry--) {
      slots[find(hashes[entry])] = 0;
    }
    size = 0;
  }

  private int find(long hash) {
    var mask = slots.length - 1;
    var slot = (int) (hash >>> 7) & mask;
    while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    slots = new int[8 * size];
    for (var entry = 0; entry < size; entry++) {
      slots[find(hashes[entry])] = entry + 1;
    }
  }
}

package io.remdreaming.model.chunks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * The tf-idf vectors of blocks of turns. Document frequencies grow as the reading goes on, so that
 * a comparison never knows what was said later. Sums run in the order of the terms' occurrence.
 */
final class TermVectors {

  private final int[][] terms;
  private final int[] frequencies;
  private final int[] lastTurn;
  private final Block left;
  private final Block right;
  private int read;

  TermVectors(List<Turn> turns) {
    var ids = new HashMap<String, Integer>();
    terms = new int[turns.size()][];
    for (var i = 0; i < terms.length; i++) {
      var own = turns.get(i).terms();
      terms[i] = new int[own.size()];
      for (var j = 0; j < own.size(); j++) {
        var next = ids.size();
        var known = ids.putIfAbsent(own.get(j), next);
        terms[i][j] = known == null ? next : known;
      }
    }
    frequencies = new int[ids.size()];
    lastTurn = new int[ids.size()];
    left = new Block(ids.size());
    right = new Block(ids.size());
  }

  /** Counts the terms of the turns before the given one that have not been counted yet. */
  void readTo(int turn) {
    while (read < turn) {
      read++;
      for (var term : terms[read - 1]) {
        if (lastTurn[term] != read) {
          lastTurn[term] = read;
          frequencies[term]++;
        }
      }
    }
  }

  boolean isEmpty(int turn) {
    return terms[turn].length == 0;
  }

  /** Compares the turns [from, middle) with [middle, to). */
  Comparison compare(int from, int middle, int to) {
    left.fill(from, middle);
    right.fill(middle, to);
    var dot = 0.0;
    for (var i = 0; i < right.size; i++) {
      var term = right.distinct[i];
      dot += right.weights[term] * left.weights[term];
    }
    var cosine = dot == 0 ? 0 : dot / (left.length() * right.length());
    return new Comparison(cosine, Math.min(left.size, right.size));
  }

  /**
   * Whether the turn has a term that the turns [from, turn) have not, and the next turn takes up.
   */
  boolean introduces(int from, int turn) {
    if (turn + 1 >= terms.length) {
      return false;
    }
    left.fill(from, turn);
    for (var term : terms[turn]) {
      if (left.counts[term] == 0 && contains(terms[turn + 1], term)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(int[] terms, int term) {
    for (var other : terms) {
      if (other == term) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param cosine of the two sides
   * @param evidence the number of distinct terms of the poorer side
   */
  record Comparison(double cosine, int evidence) {}

  /** A block of turns: its distinct terms, their counts and weights. */
  private final class Block {

    final int[] counts;
    final double[] weights;
    final int[] distinct;
    int size;

    Block(int vocabulary) {
      counts = new int[vocabulary];
      weights = new double[vocabulary];
      distinct = new int[vocabulary];
    }

    void fill(int from, int to) {
      clear();
      for (var turn = from; turn < to; turn++) {
        for (var term : terms[turn]) {
          if (counts[term]++ == 0) {
            distinct[size++] = term;
          }
        }
      }
      for (var i = 0; i < size; i++) {
        var term = distinct[i];
        var idf = StrictMath.log(1 + (double) read / Math.max(1, frequencies[term]));
        weights[term] = counts[term] == 1 ? idf : (1 + StrictMath.log(counts[term])) * idf;
      }
    }

    double length() {
      var squares = 0.0;
      for (var i = 0; i < size; i++) {
        squares += weights[distinct[i]] * weights[distinct[i]];
      }
      return Math.sqrt(squares);
    }

    private void clear() {
      for (var i = 0; i < size; i++) {
        counts[distinct[i]] = 0;
        weights[distinct[i]] = 0;
      }
      Arrays.fill(distinct, 0, size, 0);
      size = 0;
    }
  }
}

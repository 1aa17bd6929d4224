package io.remdreaming.query.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Rows of one table, by how well they answer a question. */
public final class Ranking {

  private final Candidates rows;
  private final Map<Signal, double[]> signals;
  private final Weights weights;
  private final @Nullable Windows windows;
  private final double most;
  private final double[] scores;

  /** Rows that have to do with what is asked, and not only the form of an answer. */
  private final BitSet relevant;

  Ranking(
      Candidates rows, Map<Signal, double[]> signals, Weights weights, @Nullable Windows windows) {
    this.rows = rows;
    this.windows = windows;
    this.signals = signals;
    this.weights = weights;
    this.most = signals.keySet().stream().mapToDouble(weights::of).filter(w -> w > 0).sum();
    this.scores = new double[rows.size()];
    this.relevant = new BitSet(rows.size());
    signals.forEach(this::add);
  }

  private void add(Signal signal, double[] values) {
    var weight = weight(signal);
    var isRelevance = signal.isOfWords() || signal.isOfMeaning();
    for (var row = 0; row < scores.length; row++) {
      scores[row] += weight * values[row];
      if (isRelevance && values[row] > 0) {
        relevant.set(row);
      }
    }
  }

  /** The weight of a signal as a share of all that speak for rows. */
  private double weight(Signal signal) {
    return weights.of(signal) / most;
  }

  /**
   * The rows that answer best, the best first; of equal ones the first by id.
   *
   * @param found which may be found
   * @param least the least score
   */
  public List<Integer> best(BitSet found, double least, int limit) {
    var order = by(scores);
    var best = new PriorityQueue<Integer>(order.reversed());
    for (var row = found.nextSetBit(0); row >= 0; row = found.nextSetBit(row + 1)) {
      if (relevant.get(row)
          && score(row) >= least
          && (best.size() < limit || scores[row] >= scores[best.element()])) {
        best.add(row);
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(order).toList();
  }

  /** The greatest value first; of equal ones the first by id. */
  private Comparator<Integer> by(double[] values) {
    return Comparator.<Integer>comparingDouble(row -> -values[row]).thenComparing(rows::compareIds);
  }

  /** How well a row answers, 0 to 1. */
  public double score(int row) {
    return Math.max(0, scores[row]);
  }

  /** What each signal adds to a row's score. */
  public Map<Signal, Double> parts(int row) {
    var parts = new EnumMap<Signal, Double>(Signal.class);
    signals.forEach(
        (signal, values) -> {
          var part = weight(signal) * values[row];
          if (part != 0) {
            parts.put(signal, part);
          }
        });
    return parts;
  }

  /** The weight of each signal that is used. */
  public Map<Signal, Double> weights() {
    var used = new EnumMap<Signal, Double>(Signal.class);
    signals.keySet().forEach(signal -> used.put(signal, weight(signal)));
    return used;
  }

  /** The messages of a row's session from so many before to so many behind it, in order. */
  public List<Integer> around(int row, int most) {
    return windows == null ? List.of() : Arrays.stream(windows.around(row, most)).boxed().toList();
  }

  /** A signal of each row. */
  public double[] values(Signal signal) {
    return signals.getOrDefault(signal, new double[rows.size()]);
  }

  /** The rows that a signal speaks for, the best first. */
  public List<Integer> first(Signal signal, BitSet found) {
    var values = values(signal);
    var first = new ArrayList<Integer>();
    found.stream().filter(row -> values[row] > 0).boxed().sorted(by(values)).forEach(first::add);
    return first;
  }
}

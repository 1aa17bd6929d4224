package io.remdreaming.query.ranking;

import java.util.Arrays;
import java.util.Comparator;

/** Messages in the order of their sessions, and what lies around each. */
record Windows(int[] order, int[] place, int[] begin, int[] end) {

  /** Of messages in any order: sessions by their names, each by time, then by id. */
  static Windows of(Candidates messages) {
    var session = messages.sessions().ofRow();
    var order = order(messages, session);
    var place = new int[order.length];
    var begin = new int[order.length];
    var end = new int[order.length];
    for (var at = 0; at < order.length; at++) {
      place[order[at]] = at;
      var isFirst = at == 0 || session[order[at]] != session[order[at - 1]];
      begin[at] = isFirst ? at : begin[at - 1];
    }
    for (var at = order.length - 1; at >= 0; at--) {
      var isLast = at == order.length - 1 || begin[at + 1] == at + 1;
      end[at] = isLast ? at + 1 : end[at + 1];
    }
    return new Windows(order, place, begin, end);
  }

  /** By sessions, each by time, in which messages mostly come; then by id. */
  private static int[] order(Candidates messages, int[] session) {
    var next = new int[session.length + 1];
    for (var number : session) {
      next[number + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    var begin = next.clone();
    var order = new Integer[session.length];
    for (var message = 0; message < order.length; message++) {
      order[next[session[message]]++] = message;
    }
    var byTime =
        Comparator.<Integer>comparingLong(messages::from).thenComparing(messages::compareIds);
    for (var number = 0; number < order.length && begin[number] < order.length; number++) {
      Arrays.sort(order, begin[number], begin[number + 1], byTime);
    }
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** The messages of a message's session from so many before to so many behind it, in order. */
  int[] around(int message, int most) {
    return Arrays.copyOfRange(order, from(message, most), to(message, most));
  }

  private int from(int message, int most) {
    var at = place[message];
    return Math.max(begin[at], at - most);
  }

  private int to(int message, int most) {
    var at = place[message];
    return Math.min(end[at], at + most + 1);
  }

  /** For each message the mean of the values around it. */
  double[] means(double[] values, int most) {
    var means = sums(values, most);
    for (var message = 0; message < means.length; message++) {
      means[message] /= to(message, most) - from(message, most);
    }
    return means;
  }

  /**
   * For each message the sum of the values around it, from the first on. Most messages have none:
   * few hold a word.
   */
  double[] sums(double[] values, int most) {
    var sums = new double[order.length];
    for (var at = 0; at < order.length; at++) {
      var value = values[order[at]];
      if (value != 0) {
        var to = Math.min(end[at], at + most + 1);
        for (var near = Math.max(begin[at], at - most); near < to; near++) {
          sums[order[near]] += value;
        }
      }
    }
    return sums;
  }

  /** For each message the greatest of its session's values, which are not negative. */
  double[] bestOfSession(double[] values) {
    var best = new double[values.length];
    for (var from = 0; from < order.length; from = end[from]) {
      var greatest = 0.0;
      for (var at = from; at < end[from]; at++) {
        greatest = Math.max(greatest, values[order[at]]);
      }
      for (var at = from; at < end[from]; at++) {
        best[order[at]] = greatest;
      }
    }
    return best;
  }
}

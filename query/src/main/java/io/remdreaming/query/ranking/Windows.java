package io.remdreaming.query.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** Messages in the order of their sessions, and what lies around each. */
public final class Windows {

  private final int[] order;
  private final int[] place;
  private final int[] begin;
  private final int[] end;

  private Windows(int[] order, int[] place, int[] begin, int[] end) {
    this.order = order;
    this.place = place;
    this.begin = begin;
    this.end = end;
  }

  /** Of messages in any order: sessions by their names, each by time, then by id. */
  public static Windows of(List<Candidate> messages) {
    var session = sessions(messages);
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
  private static int[] order(List<Candidate> messages, int[] session) {
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
        Comparator.<Integer>comparingLong(message -> messages.get(message).from())
            .thenComparing(message -> messages.get(message).id());
    for (var number = 0; number < order.length && begin[number] < order.length; number++) {
      Arrays.sort(order, begin[number], begin[number + 1], byTime);
    }
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** The number of each message's session, in the order of their names. */
  private static int[] sessions(List<Candidate> messages) {
    var numbers = new HashMap<String, Integer>();
    messages.forEach(message -> numbers.put(message.session(), 0));
    var sorted = numbers.keySet().stream().sorted().toList();
    for (var i = 0; i < sorted.size(); i++) {
      numbers.put(sorted.get(i), i);
    }
    return messages.stream().mapToInt(message -> numbers.get(message.session())).toArray();
  }

  /** The messages of a message's session from so many before to so many behind it, in order. */
  public int[] around(int message, int most) {
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

  /** For each message the sum of the values around it. */
  double[] sums(double[] values, int most) {
    var before = new double[order.length + 1];
    for (var at = 0; at < order.length; at++) {
      before[at + 1] = before[at] + values[order[at]];
    }
    var sums = new double[order.length];
    for (var message = 0; message < order.length; message++) {
      sums[message] = before[to(message, most)] - before[from(message, most)];
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

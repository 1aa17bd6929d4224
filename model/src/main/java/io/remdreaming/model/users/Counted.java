package io.remdreaming.model.users;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How often something occurred.
 *
 * @param days on how many days
 */
public record Counted(String name, int count, int days) {

  private static final Comparator<Counted> FREQUENT_FIRST =
      Comparator.comparingInt(Counted::days)
          .thenComparingInt(Counted::count)
          .reversed()
          .thenComparing(Counted::name);

  /** What occurred on one day, the most frequent first. */
  static List<Counted> onOneDay(Stream<String> names) {
    return merge(names.map(name -> new Counted(name, 1, 1)), 0);
  }

  /** What occurred on several days, that on the most days first. */
  public static List<Counted> merge(Stream<List<Counted>> days) {
    return merge(days.flatMap(List::stream), 1);
  }

  private static List<Counted> merge(Stream<Counted> all, int daysOfEach) {
    var merged = new TreeMap<String, Counted>();
    all.forEach(
        one ->
            merged.merge(
                one.name(),
                one,
                (a, b) ->
                    new Counted(
                        a.name(), a.count() + b.count(), a.days() + daysOfEach * b.days())));
    return merged.values().stream().sorted(FREQUENT_FIRST).toList();
  }
}

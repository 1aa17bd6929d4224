package io.remdreaming.sinks.raw;

import io.remdreaming.model.memory.UserKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Of several versions of a row the one with the highest offset, the last of equal ones. */
final class Newest {

  private Newest() {}

  static <T> List<T> of(List<T> rows, Function<T, Key> key, ToLongFunction<T> offset) {
    return of(rows, key, (b, a) -> offset.applyAsLong(b) < offset.applyAsLong(a));
  }

  static <T> List<T> of(List<T> rows, Function<T, Key> key, BiPredicate<T, T> isOlder) {
    Map<Key, T> newest = new LinkedHashMap<>();
    for (var row : rows) {
      newest.merge(key.apply(row), row, (a, b) -> isOlder.test(b, a) ? a : b);
    }
    return List.copyOf(newest.values());
  }

  /** What tells rows of a table apart. */
  record Key(UserKey owner, String id) {}
}

package io.remdreaming.query.ranking;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;

/**
 * A name of each row, as a number in the order of the names.
 *
 * @param all the names, sorted
 * @param ofRow the number of each row's
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record RowNames(List<String> all, int[] ofRow) {

  static RowNames of(String[] names) {
    var numbers = new HashMap<String, Integer>();
    for (var name : names) {
      numbers.putIfAbsent(name, 0);
    }
    var sorted = numbers.keySet().stream().sorted().toList();
    for (var i = 0; i < sorted.size(); i++) {
      numbers.put(sorted.get(i), i);
    }
    var ofRow = new int[names.length];
    for (var row = 0; row < names.length; row++) {
      ofRow[row] = requireNonNull(numbers.get(names[row]));
    }
    return new RowNames(sorted, ofRow);
  }
}

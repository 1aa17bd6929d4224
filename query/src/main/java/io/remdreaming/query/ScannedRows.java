package io.remdreaming.query;

import io.remdreaming.query.ranking.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows, numbered from 0 and found again by their ids: a table with linear probing over the ids'
 * bits. Look-ups in a map of objects took a search more time than anything else in Java.
 */
final class ScannedRows {

  static final int NONE = -1;

  private final List<ScannedRow> rows;
  private @Nullable Columns columns;
  private int[] numbers;
  private long[] bits;

  ScannedRows(int expected) {
    rows = new ArrayList<>(expected);
    numbers = new int[Integer.highestOneBit(Math.max(expected, 8)) * 4];
    bits = new long[2 * numbers.length];
    Arrays.fill(numbers, NONE);
  }

  /** All rows, column by column. */
  record Columns(Candidates candidates, Terms terms) {}

  /** The columns, made once; from then on no row is added. */
  synchronized Columns columns() {
    var made = columns;
    if (made == null) {
      made = new Columns(Candidates.of(rows), Terms.of(this));
      columns = made;
    }
    return made;
  }

  /** Adds a row, unless there is one with its id. */
  void add(ScannedRow row) {
    Limits.checkRanked(rows.size());
    if (2 * rows.size() >= numbers.length) {
      grow();
    }
    var place = place(row.id());
    if (numbers[place] == NONE) {
      take(place, row.id(), rows.size());
      rows.add(row);
    }
  }

  private void take(int place, UUID id, int number) {
    numbers[place] = number;
    bits[2 * place] = id.getMostSignificantBits();
    bits[2 * place + 1] = id.getLeastSignificantBits();
  }

  private void grow() {
    numbers = new int[2 * numbers.length];
    bits = new long[2 * numbers.length];
    Arrays.fill(numbers, NONE);
    for (var number = 0; number < rows.size(); number++) {
      var id = rows.get(number).id();
      take(place(id), id, number);
    }
  }

  /** Where an id is, or would be. */
  private int place(UUID id) {
    var mask = numbers.length - 1;
    var place = spread(id) & mask;
    while (numbers[place] != NONE
        && (bits[2 * place] != id.getMostSignificantBits()
            || bits[2 * place + 1] != id.getLeastSignificantBits())) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private static int spread(UUID id) {
    var mixed =
        (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32);
  }

  /** The number of the row with an id, or {@link #NONE}. */
  int number(UUID id) {
    return numbers[place(id)];
  }

  ScannedRow get(int number) {
    return rows.get(number);
  }

  int size() {
    return rows.size();
  }

  /** The greatest version. */
  double newest() {
    return rows.stream().mapToDouble(ScannedRow::version).max().orElse(0);
  }

  /** About what they take. */
  long bytes() {
    return rows.stream().mapToLong(ScannedRow::bytes).sum() + 20L * numbers.length;
  }
}

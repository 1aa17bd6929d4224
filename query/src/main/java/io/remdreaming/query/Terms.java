package io.remdreaming.query;

import java.nio.ByteBuffer;

/**
 * The terms of rows, those of each row behind those of the row before.
 *
 * @param hashes of all
 * @param ends where those of each row end
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Terms(int[] hashes, int[] ends) {

  static Terms of(ScannedRows rows) {
    var ends = new int[rows.size()];
    var end = 0;
    for (var row = 0; row < ends.length; row++) {
      end += rows.get(row).length();
      ends[row] = end;
    }
    var hashes = new int[end];
    for (var row = 0; row < ends.length; row++) {
      var length = rows.get(row).length();
      ByteBuffer.wrap(rows.get(row).terms()).asIntBuffer().get(hashes, ends[row] - length, length);
    }
    return new Terms(hashes, ends);
  }

  /** How many rows there are. */
  int rows() {
    return ends.length;
  }

  /** The row of the term at a place, which is that of a place before or one behind it. */
  int rowOf(int at, int before) {
    var row = before;
    while (ends[row] <= at) {
      row++;
    }
    return row;
  }
}

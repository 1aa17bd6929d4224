package io.remdreaming.query;

import org.jspecify.annotations.Nullable;

/**
 * What searches have read of the messages of a scope. Nobody changes it.
 *
 * @param vectors null while they are not read
 * @param state of the messages when this was read
 * @param newest the greatest of their versions; infinite while nothing is known
 * @param bytes about what it takes
 */
record KnownMessages(
    ScannedRows rows, @Nullable Vectors vectors, State state, double newest, long bytes) {

  static final KnownMessages NONE =
      new KnownMessages(new ScannedRows(0), null, new State(0, 0, 0), Double.POSITIVE_INFINITY, 0);

  static KnownMessages of(ScannedRows rows, @Nullable Vectors vectors, State state) {
    var bytes = rows.bytes() + (vectors == null ? 0 : vectors.bytes());
    return new KnownMessages(rows, vectors, state, rows.newest(), bytes);
  }

  /**
   * Which messages there are in which version; equal exactly if these are, but for one case in
   * 2^64.
   *
   * @param hash over the ids and versions of all
   * @param revision of the embedding space, whose vectors change together; 0 if there is none
   */
  record State(long count, long hash, int revision) {

    /** Of these messages and others. */
    State and(State others) {
      return new State(count + others.count, hash ^ others.hash, revision);
    }
  }
}

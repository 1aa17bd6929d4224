package io.remdreaming.query;

import org.jspecify.annotations.Nullable;

/**
 * What searches have read of the messages of a scope. Nobody changes it.
 *
 * @param vectors null while they are not read
 * @param state of the messages when this was read
 * @param bytes about what it takes
 */
record KnownMessages(ScannedRows rows, @Nullable Vectors vectors, State state, long bytes) {

  static final KnownMessages NONE =
      new KnownMessages(new ScannedRows(0), null, new State(0, 0, 0), 0);

  KnownMessages(ScannedRows rows, @Nullable Vectors vectors, State state) {
    this(rows, vectors, state, rows.bytes() + (vectors == null ? 0 : vectors.bytes()));
  }

  /**
   * Which messages there are in which version; equal exactly if these are, but for one case in
   * 2^64.
   *
   * @param hash over the ids and versions of all
   * @param revision of the embedding space, whose vectors change together; 0 if there is none
   */
  record State(long count, long hash, int revision) {}
}

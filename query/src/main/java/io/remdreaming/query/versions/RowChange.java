package io.remdreaming.query.versions;

/** What became of a row in a version of memory. */
public enum RowChange {
  ADDED,
  GONE,
  CHANGED
}

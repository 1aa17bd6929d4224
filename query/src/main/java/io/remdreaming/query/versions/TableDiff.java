package io.remdreaming.query.versions;

import java.util.List;

/**
 * How the rows of a table that an operation has made differ.
 *
 * @param operation which has made them; {@code raw} for what came in
 * @param added rows that only the version has
 * @param gone rows that only the live table has
 * @param changed rows of one id with another content
 * @param equal rows that are the same
 */
public record TableDiff(
    String table,
    String operation,
    long added,
    long gone,
    long changed,
    long equal,
    List<RowSample> samples) {

  public TableDiff {
    samples = List.copyOf(samples);
  }

  TableDiff with(List<RowSample> found) {
    return new TableDiff(table, operation, added, gone, changed, equal, found);
  }
}

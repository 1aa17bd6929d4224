package io.remdreaming.query;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The cosines between a question's vector and those of rows. They are joined with the rows here:
 * PostgreSQL would look up each vector by the id of its row, which reads four times as many pages
 * as one scan.
 */
final class Cosines {

  private static final String VECTORS =
      """
      SELECT e.entity_id, -(e.embedding <#> (SELECT CAST(? AS halfvec))) FROM embeddings_%s e WHERE\
      """;

  private final ScannedRows rows;
  private final double[] cosines;
  private final BitSet known;

  private Cosines(ScannedRows rows) {
    this.rows = rows;
    this.cosines = new double[rows.size()];
    this.known = new BitSet(cosines.length);
  }

  /**
   * That of each row; 0 if it has no vector.
   *
   * @param vector the question's
   */
  static double[] of(Table table, float[] vector, QueryContext memory, ScannedRows rows) {
    var read = new Cosines(rows);
    memory
        .reader()
        .eachOfMany(
            Sql.of(VECTORS.formatted(table.name()), Arrays.toString(vector)).and(memory.owned("e")),
            read::add);
    return read.cosines;
  }

  /** A row with vectors of several fields counts as near as the nearest. */
  private void add(Reader.Row row) throws SQLException {
    var number = rows.number(row.uuid(1));
    if (number == ScannedRows.NONE) {
      return;
    }
    var cosine = row.fraction(2);
    var similar = Double.isNaN(cosine) ? 0 : cosine;
    cosines[number] = known.get(number) ? Math.max(cosines[number], similar) : similar;
    known.set(number);
  }
}

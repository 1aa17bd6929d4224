package io.remdreaming.query;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The cosines between a question's vector and those of a table's rows. They are joined with the
 * rows here: PostgreSQL would look up each vector by the id of its row, which reads four times as
 * many pages as one scan.
 */
final class Cosines {

  static final Cosines NONE = new Cosines();

  private static final String VECTORS =
      """
      SELECT e.entity_id, -(e.embedding <#> (SELECT CAST(? AS vector))) FROM embeddings_%s e WHERE\
      """;

  private final Map<UUID, Double> cosines = new HashMap<>();

  private Cosines() {}

  /**
   * Reads those of a table.
   *
   * @param vector the question's, as PostgreSQL reads it
   */
  static Cosines of(Table table, String vector, QueryContext memory) {
    var read = new Cosines();
    memory
        .reader()
        .eachOfMany(
            Sql.of(VECTORS.formatted(table.name()), vector).and(memory.owned("e")), read::add);
    return read;
  }

  /** A row with vectors of several fields counts as near as the nearest. */
  private void add(Reader.Row row) throws SQLException {
    Limits.checkRanked(cosines.size());
    var cosine = row.fraction(2);
    cosines.merge(row.uuid(1), Double.isNaN(cosine) ? 0 : cosine, Math::max);
  }

  /** That of a row; 0 if it has no vector. */
  double of(UUID id) {
    return cosines.getOrDefault(id, 0.0);
  }
}
